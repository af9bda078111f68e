import type { Answers } from '../../web/api.ts'
import { Button } from '../../web/components/Button.tsx'
import { Section } from '../../web/components/Page.tsx'

type DemoSignInsProps = {
  readonly signIns: Answers['session']['demoSignIns']
  readonly isDisabled: boolean
  readonly onChoose: (chosen: { loginName: string; password: string }) => void
}

/** In a demo city the sign-ins are public: each button fills the ordinary form with what stands beside it. */
export function DemoSignIns({ signIns, isDisabled, onChoose }: DemoSignInsProps) {
  return (
    <Section title="見本の利用者で試す" aside="架空の職員です">
      <ul className="border-solid-gray-200 border-t">
        {signIns.map(({ label, loginName, password }) => (
          <li
            key={loginName}
            className="grid grid-cols-[1fr_auto] items-center gap-x-4 border-solid-gray-200 border-b py-3"
          >
            <span>
              <span className="block text-std-16B-170">{label}</span>
              <span className="num block text-dns-14N-130 text-solid-gray-600">
                {/\d/.test(loginName) ? '職員番号' : '利用者名'} {loginName}　パスワード {password}
              </span>
            </span>
            <Button look="outline" isDisabled={isDisabled} onPress={() => onChoose({ loginName, password })}>
              サインイン<span className="sr-only">：{label}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}
