/** The content security policy forbids code made from text: zod shall not try, since each try costs the page a report. */
import { config } from 'zod'

config({ jitless: true })
