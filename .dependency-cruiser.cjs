// The rooms and their doors (docs/adr/0001). Rooms on one level never import each other; imports run one way.
const levels = [
  ['platform'],
  ['policy'],
  ['people'],
  ['requests'],
  ['evaluation', 'placement', 'career', 'training', 'workplace', 'voice'],
  ['growth'],
  ['insight'],
  ['disclosure'],
]

const oneWay = levels.flatMap((rooms, level) =>
  rooms.map((room) => {
    const upward = levels
      .slice(level)
      .flat()
      .filter((other) => other !== room)
    return {
      name: `${room}-imports-only-downward`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: '/ui/' },
      to: { path: `^(src/(${[...upward, 'web', 'app'].join('|')})/|bin/)` },
    }
  }),
)

/** A page may use the shell's components, and nothing above its room. */
const pages = levels.flatMap((rooms, level) =>
  rooms.map((room) => {
    const upward = levels
      .slice(level)
      .flat()
      .filter((other) => other !== room)
    return {
      name: `${room}-pages-import-only-downward`,
      severity: 'error',
      from: { path: `^src/${room}/ui/` },
      to: { path: `^(src/(${[...upward, 'app'].join('|')})/|bin/)` },
    }
  }),
)

const doors = levels
  .flat()
  .filter((room) => room !== 'platform')
  .map((room) => ({
    name: `${room}-is-entered-by-its-door`,
    severity: 'error',
    from: { path: '^(src|bin|bench)/', pathNot: `^src/${room}/|/testing/|\\.test\\.ts$` },
    to: {
      path: `^src/${room}/`,
      pathNot: `^src/${room}/(index|words|ui/index|ui/(ability|choosing|desk|dispatch|elearning|ojt|planning|practice|records|self|targeting|use|workplace)/index)\\.tsx?$`,
    },
  }))

module.exports = {
  forbidden: [
    ...oneWay,
    ...pages,
    ...doors,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'rules-are-pure',
      severity: 'error',
      comment: 'A rule decides; it has no database, clock or network.',
      from: { path: '^src/.*/(rules|.*-rules)\\.ts$' },
      to: {
        path: '(^src/platform/(database|http)/|^(node:)?(fs|net|http|child_process)$|node_modules/(pg|kysely|hono)/)',
      },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { path: '\\.test\\.ts$|/testing/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
