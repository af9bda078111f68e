/** Where else somebody may turn, in the words of the city. */
export function OtherWays({ ways }: { readonly ways: readonly string[] }) {
  if (ways.length === 0) return null
  return (
    <section>
      <h2 className="text-std-16B-170">ほかの相談先</h2>
      <ul className="mt-1 ml-5 list-disc">
        {ways.map((way) => (
          <li key={way}>{way}</li>
        ))}
      </ul>
    </section>
  )
}

/** How it goes on after filing, in the words of the city, with what holds everywhere. */
export function AfterFiling({ text }: { readonly text: string }) {
  return (
    <section>
      <h2 className="text-std-16B-170">申し出たあと</h2>
      {text.trim() !== '' && <p className="mt-1 whitespace-pre-wrap">{text}</p>}
      <h2 className="mt-4 text-std-16B-170">だれが読むか</h2>
      <p className="mt-1">
        担当になった人と、委員だけです。期の担当には、申出があったことだけを知らせ、だれのものかは知らせません。あなたを評価した人は、担当にも委員にもなれず、申出があったことも画面では分かりません。
      </p>
      <p className="mt-2">申し出たことで、不利に扱われることはありません。</p>
    </section>
  )
}
