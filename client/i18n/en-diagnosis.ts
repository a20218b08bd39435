/** English: the diagnosis of a plant. Loaded with it only. */
export const enDiagnosis = {
  'diagnosis.title': 'Diagnosis: {plant}',
  'diagnosis.stage': 'of a stage of its transformation, in a model of this page',
  'diagnosis.made': 'Made {made} from the model of the plant and its record',
  'diagnosis.experiment':
    '{runs, plural, one {# run} other {# runs}} with common random numbers; mean ± half the 95 % interval; record of {days} days after {warmup} days of warm-up',
  'diagnosis.starting': 'The first run is under way …',
  'diagnosis.failed': 'The model cannot run this plant ({code}).',
  'diagnosis.progress': '{done} of {total} runs',
  'diagnosis.stop': 'Stop',
  'diagnosis.stopped': 'Stopped after {done} of {total} runs: what was found stands.',
  'diagnosis.print': 'Print',
  'diagnosis.close': 'Close',
  'diagnosis.largeCny': '{value} M CNY',
  'diagnosis.smallCny': '{value} k CNY',
  'diagnosis.cny': '{value} CNY',
  'diagnosis.source.model': 'model',
  'diagnosis.source.measured': 'measured',
  'diagnosis.source.record': 'record',
  'diagnosis.source.reported': 'reported',
  'diagnosis.source.estimate': 'estimate',

  'diagnosis.summary.output':
    'The plant makes {good} {unit} a day, {share} of what its bottleneck could give.',
  'diagnosis.summary.bottleneck': 'It is held back by {station}.',
  'diagnosis.summary.loss': 'Largest loss: {loss}.',
  'diagnosis.summary.best': 'Best gain per investment: {idea}.',

  'diagnosis.bottleneck': '1 Bottleneck',
  'diagnosis.bottleneck.none': 'Nothing was worked on for long enough to tell a bottleneck.',
  'diagnosis.bottleneck.why':
    '{station} is the bottleneck for {share} of the time ({sole} of it alone): it is the one that has been at work, in set-up or down for the longest without a break (active periods, C. Roser 2002). In {agreement} of the runs it also is the one that is busy or down most.',
  'diagnosis.bottleneck.full':
    'It hardly ever waits: more output needs more of this station itself.',
  'diagnosis.bottleneck.starved':
    'For {share} of its time nothing comes. Before {place}: {stations}.',
  'diagnosis.bottleneck.blocked':
    'For {share} of its time it cannot hand on. Behind {place}: {stations}.',
  'diagnosis.bottleneck.neighbour': '{station} ({down} down, {starved} starved, {blocked} blocked)',
  'diagnosis.bottleneck.supply': 'the supply of the plant',
  'diagnosis.bottleneck.record':
    'In the record, {period}, it is {station}, OEE {oee} (availability × effectiveness × quality ratio, ISO 22400-2).',
  'diagnosis.period.day': 'of this production day',
  'diagnosis.period.record': 'of its whole length',
  'diagnosis.station': 'Station',
  'diagnosis.share.busy': 'busy',
  'diagnosis.share.setUp': 'set-up',
  'diagnosis.share.down': 'down',
  'diagnosis.share.starved': 'starved',
  'diagnosis.share.blocked': 'blocked',
  'diagnosis.share.stopped': 'planned stop',
  'diagnosis.active': 'bottleneck',
  'diagnosis.active.tip': 'Share of time as the bottleneck by active periods, alone and shifting',
  'diagnosis.shares.note':
    'Shares of the time of all machines of the station. A line that carries many loads is busy while its entry is taken.',

  'diagnosis.losses': '2 Losses, the largest first',
  'diagnosis.losses.note':
    'An hour lost at the bottleneck is an hour lost for the plant: share of its time × what it gives in a day of nothing but first passes. Good output {good} + all losses = {ideal} {unit} a day.',
  'diagnosis.losses.margin':
    'A good unit is worth {value}: price less material and energy. More units are taken to be sold.',
  'diagnosis.losses.conversion':
    'A good unit is valued at its conversion cost without depreciation, {value} (shares of cost and prices of the plant file); material is not told.',
  'diagnosis.losses.noMoney': 'The plant file has no accounts of cost: losses are told in units.',
  'diagnosis.loss': 'Loss',
  'diagnosis.where': 'Where',
  'diagnosis.extent': 'Extent',
  'diagnosis.perDay': '{unit} a day',
  'diagnosis.perYear': 'CNY a year',
  'diagnosis.loss.down': 'Failures',
  'diagnosis.loss.setUp': 'Set-up',
  'diagnosis.loss.starved': 'Starved',
  'diagnosis.loss.blocked': 'Blocked',
  'diagnosis.loss.stopped': 'Planned stops',
  'diagnosis.loss.rework': 'Rework',
  'diagnosis.loss.scrap': 'Scrap',
  'diagnosis.loss.idleEnergy': 'Energy at idle',
  'diagnosis.loss.down.tip': 'Time in which the bottleneck is down',
  'diagnosis.loss.setUp.tip': 'Time in which the bottleneck is set up',
  'diagnosis.loss.starved.tip': 'Time in which nothing comes to the bottleneck',
  'diagnosis.loss.blocked.tip': 'Time in which the bottleneck cannot hand on',
  'diagnosis.loss.stopped.tip': 'Maintenance and planned stops of the bottleneck',
  'diagnosis.loss.rework.tip':
    'Units: loads that the bottleneck does again. Extent: loads done again a day in the whole plant',
  'diagnosis.loss.scrap.tip':
    'Units: scrapped at the bottleneck or behind it. Extent: all scrap of the plant a day; most of it at the station named',
  'diagnosis.loss.idleEnergy.tip':
    'Electricity and fuel of machines that neither work nor are set up; most of it at the station named',
  'diagnosis.extent.time': '{share} of its time',
  'diagnosis.extent.loads': '{value} loads a day',
  'diagnosis.extent.units': '{value} {unit} a day',
  'diagnosis.extent.energy': '{value} kWh a day',

  'diagnosis.indicators': '3 Programme indicators',
  'diagnosis.indicator': 'Indicator',
  'diagnosis.targets': 'Published',
  'diagnosis.verdict': 'Against target',
  'diagnosis.standing': 'Ladder: {ladder} · GB/T 39116: {maturity}',
  'diagnosis.standing.none':
    'Where it stands on the ladder and in GB/T 39116 is told only of the plant as it is, in its transformation.yaml.',
  'diagnosis.next': 'Next step of the ladder: {step}.',
  'diagnosis.missing': 'Missing: {items}',
  'diagnosis.missing.target': '{indicator} {value}, target {target}',
  'diagnosis.missing.untold': '{indicator} (the plant file does not say)',
  'diagnosis.missing.none': 'No published target is missed.',
  'diagnosis.listed': '{items}; {item}',

  'diagnosis.retrofits': '4 Retrofits by gain per investment',
  'diagnosis.retrofits.waiting': 'Retrofits are tried after the first runs of the plant.',
  'diagnosis.retrofits.none': 'None of those tried has a gain that its interval tells from none.',
  'diagnosis.retrofits.note':
    'Each was put into the model and run with the same chances as the plant without it. Steps of the transformation are tried where some are not taken yet, else general measures at the bottleneck and the largest losses.',
  'diagnosis.retrofits.margin': 'Gain: result a year with it less without, depreciation left out.',
  'diagnosis.retrofits.conversion':
    'Gain: what a unit becomes cheaper in conversion × units of a year. The margin of additional sales, interest and taxes are left out.',
  'diagnosis.retrofits.units': 'Without accounts of cost they are ranked by units gained.',
  'diagnosis.retrofits.estimates':
    'Investments of measures are estimates of their size: ask for offers.',
  'diagnosis.retrofit': 'Retrofit',
  'diagnosis.investment': 'Investment',
  'diagnosis.gainUnits': 'Gain, {unit} a day',
  'diagnosis.gainMoney': 'Gain a year',
  'diagnosis.perInvestment': 'Gain a year per CNY',
  'diagnosis.perMillion': '{unit} a day per M CNY',
  'diagnosis.payback': 'Payback',
  'diagnosis.years': '{value} years',
  'diagnosis.unproven': 'not proven',
  'diagnosis.together':
    'The three best together ({investment}): {units} {unit} a day, {money} a year. That is not the sum of each alone.',
  'diagnosis.togetherUnits':
    'The three best together ({investment}): {units} {unit} a day. That is not the sum of each alone.',
  'diagnosis.stuck': 'Could not be run alone: {ideas}.',
  'diagnosis.plan': '5 Plan for this plant',
  'diagnosis.plan.near': 'Near',
  'diagnosis.plan.mid': 'Mid',
  'diagnosis.plan.far': 'Far',
  'diagnosis.plan.when.near': 'pays within a year; up to 0.5 M CNY where nothing is priced',
  'diagnosis.plan.when.mid': 'pays within three years; up to 3 M CNY where nothing is priced',
  'diagnosis.plan.when.far': 'pays within eight years',
  'diagnosis.plan.none': 'nothing',
  'diagnosis.allLines':
    '{idea}; the same at its twins {twins}, in all {count} parallel lines, investment counted for each',
  'diagnosis.idea.failures': '{target}: failures −30 % by condition monitoring',
  'diagnosis.idea.repair': '{target}: repair time −35 % by spare parts and guided fault finding',
  'diagnosis.idea.setup': '{target}: set-up −50 % by quick-change tools',
  'diagnosis.idea.cycle': '{target}: cycle −5 % by tools and control',
  'diagnosis.idea.quality': '{target}: scrap and rework −30 % by inspection in the line',
  'diagnosis.idea.machine': '{target}: one more machine',
  'diagnosis.idea.buffer': '{target}: buffer × 2',
  'diagnosis.idea.release': 'Release limit −15 %, by the state of the bottleneck',
  'diagnosis.idea.standby': '{target}: power at idle −50 % by standby switching',
} as const

export type DiagnosisKey = keyof typeof enDiagnosis
