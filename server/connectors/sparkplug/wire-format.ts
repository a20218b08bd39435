/** The Sparkplug B payload as protobuf fields: numbers and types of the specification's chapter on payloads. */
import protobuf from 'protobufjs/light.js'

interface Field {
  readonly id: number
  readonly type: string
  readonly rule?: 'repeated'
  readonly options?: object
}

/** A field that is there counts also when it is 0, false or empty. */
const explicit = { features: { field_presence: 'EXPLICIT' } }
const unpacked = { features: { repeated_field_encoding: 'EXPANDED' } }

/** `name:type` or `name:*type` (repeated), in the order of their numbers from 1; `-` leaves a number out. */
function fields(...list: string[]): Record<string, Field> {
  return Object.fromEntries(
    list.flatMap((text, i) => {
      const [name, type] = text.split(':')
      if (name === undefined || type === undefined) return []
      const isRepeated = type.startsWith('*')
      const field: Field = isRepeated
        ? { id: i + 1, type: type.slice(1), rule: 'repeated', options: unpacked }
        : { id: i + 1, type, options: explicit }
      return [[name, field]]
    }),
  )
}

const scalars = [
  'intValue:uint32',
  'longValue:uint64',
  'floatValue:float',
  'doubleValue:double',
  'booleanValue:bool',
  'stringValue:string',
]

const root = protobuf.Root.fromJSON({
  nested: {
    Payload: {
      fields: fields(
        'timestamp:uint64',
        'metrics:*Metric',
        'seq:uint64',
        'uuid:string',
        'body:bytes',
      ),
    },
    Metric: {
      fields: fields(
        'name:string',
        'alias:uint64',
        'timestamp:uint64',
        'datatype:uint32',
        'isHistorical:bool',
        'isTransient:bool',
        'isNull:bool',
        '-',
        'properties:PropertySet',
        ...scalars,
        'bytesValue:bytes',
        'datasetValue:DataSet',
        'templateValue:Template',
      ),
    },
    PropertySet: { fields: fields('keys:*string', 'values:*PropertyValue') },
    PropertyValue: { fields: fields('type:uint32', 'isNull:bool', ...scalars) },
    DataSet: {
      fields: fields('numOfColumns:uint64', 'columns:*string', 'types:*uint32', 'rows:*Row'),
    },
    Row: { fields: fields('elements:*Element') },
    Element: { fields: fields(...scalars) },
    Template: {
      fields: fields(
        'version:string',
        'metrics:*Metric',
        '-',
        'templateRef:string',
        'isDefinition:bool',
      ),
    },
  },
})

export const payloadType = root.lookupType('Payload')
