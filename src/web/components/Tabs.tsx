import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

type TabOf<Key extends string> = { readonly key: Key; readonly title: string; readonly content: ReactNode }

type TabsProps<Key extends string> = {
  /** What is divided, for those who hear it. */
  readonly label: string
  readonly tabs: readonly TabOf<Key>[]
  /** The chosen one; keep it in the address, so that a link leads back to it. */
  readonly chosen: Key
  readonly onChoose: (key: Key) => void
}

/** Views of one thing side by side. The chosen one is bold and has a bar, so it is not told by colour alone. */
export function Tabs<Key extends string>({ label, tabs, chosen, onChoose }: TabsProps<Key>) {
  return (
    <AriaTabs
      selectedKey={chosen}
      onSelectionChange={(key) => {
        const tab = tabs.find((one) => one.key === key)
        if (tab) onChoose(tab.key)
      }}
    >
      <TabList aria-label={label} className="flex flex-wrap border-solid-gray-536 border-b">
        {tabs.map(({ key, title }) => (
          <Tab
            key={key}
            id={key}
            className="min-h-11 cursor-pointer content-center border-transparent border-b-4 px-4 py-1.5 text-solid-gray-700 data-selected:border-green-900 data-selected:font-bold data-selected:text-green-1000"
          >
            {title}
          </Tab>
        ))}
      </TabList>
      {tabs.map(({ key, content }) => (
        <TabPanel key={key} id={key} className="pt-6">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
