import { useQuery } from '@tanstack/react-query'
import { api } from '../api.ts'
import { Section } from '../components/Page.tsx'
import { Shown } from '../components/Shown.tsx'
import { Nights } from './Nights.tsx'
import { ParkedJob } from './ParkedJob.tsx'

/** For administrators: what needs them, and whether the nights did their work. What a job is about is not shown. */
export function Oversight() {
  const seen = useQuery(api.jobs.oversee.queryOptions())
  return (
    <Shown query={seen}>
      {({ parked, nightly }) => (
        <>
          <Section title="止まった処理" aside={`${parked.length}件`}>
            {parked.length === 0 ? (
              <p className="text-solid-gray-700">
                止まった処理はありません。くり返しても終わらなかった処理が、ここに並びます。
              </p>
            ) : (
              <ul className="border-solid-gray-200 border-t">
                {parked.map((job) => (
                  <ParkedJob key={job.id} job={job} />
                ))}
              </ul>
            )}
          </Section>
          <Section title="毎晩の処理">
            <Nights nights={nightly} />
          </Section>
        </>
      )}
    </Shown>
  )
}
