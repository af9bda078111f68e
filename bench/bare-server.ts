// What a server of the same libraries does that knows nobody and guards nothing: one row by its key. Argument: the folder of a served city.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import pg from 'pg'
import { addressOf } from './database.ts'

const pool = new pg.Pool({ ...addressOf(process.argv[2] ?? ''), max: 8 })
const app = new Hono()
app.get('/:id', async (context) => {
  const text = 'select id from people.person where id = $1'
  const { rows } = await pool.query({ name: 'one', text, values: [context.req.param('id')] })
  return context.json(rows[0])
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))
