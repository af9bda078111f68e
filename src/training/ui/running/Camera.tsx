import { useEffect, useRef, useState } from 'react'
import { Notice } from '../../../web/components/Notice.tsx'

/** The browser's own reader of codes: some have none, and there the code is typed. Source: W3C Shape Detection, Barcode. */
type Reader = { detect(of: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> }
type WithReader = { readonly BarcodeDetector?: new (of: { readonly formats: readonly string[] }) => Reader }

export const canRead = () =>
  (globalThis as WithReader).BarcodeDetector !== undefined && navigator.mediaDevices?.getUserMedia !== undefined

/** Milliseconds between two looks at the picture: fast enough for a queue, slow enough for an old tablet. */
const pause = 250

/** Shows what the camera sees, and tells each code that it reads once. Nothing of the picture is kept or sent. */
export function Camera({ onRead }: { readonly onRead: (code: string) => void }) {
  const video = useRef<HTMLVideoElement>(null)
  const read = useRef(onRead)
  read.current = onRead
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    const BarcodeDetector = (globalThis as WithReader).BarcodeDetector
    if (!BarcodeDetector) return
    const reader = new BarcodeDetector({ formats: ['qr_code'] })
    let stream: MediaStream | null = null
    let isOver = false
    let last = ''
    const look = async () => {
      if (isOver || !video.current) return
      const seen = await reader.detect(video.current).catch(() => []) // no picture yet
      const code = seen.find(({ rawValue }) => /^\d{8}$/.test(rawValue))?.rawValue
      if (code !== undefined && code !== last) read.current(code)
      last = code ?? last
      if (!isOver) setTimeout(look, pause)
    }
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (opened) => {
        stream = opened
        if (isOver || !video.current) return stop(opened)
        video.current.srcObject = opened
        await video.current.play()
        await look()
      })
      .catch(() => setRefused(true))
    return () => {
      isOver = true
      if (stream) stop(stream)
    }
  }, [])
  if (isRefused)
    return (
      <Notice kind="caution" title="カメラを使えません。" isAnswer>
        ブラウザーでこのサイトにカメラを許すか、コードの数字を入れてください。
      </Notice>
    )
  return (
    <video
      ref={video}
      muted
      playsInline
      aria-label="カメラの画面。コードを写すと読み取ります。"
      className="aspect-video w-full max-w-md rounded-8 bg-solid-gray-900"
    />
  )
}

function stop(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop()
}
