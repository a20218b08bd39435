/** English: what forks of live plants assume, and the model that runs beside the equipment. */
export const enShadow = {
  'assumption.title':
    'This plant is live: {count, plural, one {one thing} other {# things}} had to be assumed',
  'assumption.time-to-failure-drawn':
    'When a machine fails next is drawn from the model ({count, plural, one {# machine} other {# machines}}).',
  'assumption.repair-time-drawn':
    'How long the running repair still takes is drawn from the model ({count, plural, one {# machine} other {# machines}}).',
  'assumption.held-until-repaired':
    'The model has no repair time: the machine stays down until it is repaired ({count, plural, one {# machine} other {# machines}}).',
  'assumption.maintenance-time-drawn':
    'How long the running maintenance takes is drawn from the model ({count, plural, one {# machine} other {# machines}}).',
  'assumption.maintenance-until-ended':
    'The model has no plan for it: maintenance goes on until it is ended ({count, plural, one {# machine} other {# machines}}).',
  'assumption.stop-ignored':
    'Stopped although its calendar says that it works: it goes on at once ({count, plural, one {# machine} other {# machines}}).',
  'assumption.stale-unit-assumed':
    'Nothing is heard of it: what was last known is taken to be so ({count, plural, one {# machine} other {# machines}}).',
  'assumption.cycle-begins-anew':
    'How far the work is, is not known: it begins anew ({count, plural, one {# load} other {# loads}}).',
  'assumption.cycle-overdue':
    'The load is longer on the machine than planned: it is taken to be done ({count, plural, one {# load} other {# loads}}).',
  'assumption.moving-put-at-end':
    'On a conveyor or vehicle: put where it goes to ({count, plural, one {# item} other {# items}}).',
  'assumption.vehicles-at-home':
    'Vehicles begin at home with full batteries ({count, plural, one {# vehicle} other {# vehicles}}).',
  'assumption.lying-time-begins-anew':
    'How long it has lain is not known: the time begins anew ({count, plural, one {# item} other {# items}}).',
  'assumption.carriers-unknown':
    'On which carrier it lies is not known: on none ({count, plural, one {# item} other {# items}}).',
  'assumption.contents-unknown':
    'The machine works, and hardly anything is known to be in it: it goes on with what is known ({count, plural, one {# machine} other {# machines}}).',
  'assumption.items-left-out':
    'Nobody knows where it is: left out ({count, plural, one {# item} other {# items}}).',
  'assumption.released-to-limit':
    'Released at once, as the rule of release says ({count, plural, one {# item} other {# items}}).',
  'assumption.orders-unknown': 'Open orders are not known: the next ones are those of the plan.',
  'shadow.tab': 'Model',
  'shadow.title': 'What the model expects',
  'shadow.intro':
    'Beside the equipment stands its model. Each window of {needed} samples is compared with it; what is beyond chance is proposed as a new figure for the model. Nothing is written to the equipment or to the plant file.',
  'shadow.failed': 'This could not be asked for ({code}).',
  'shadow.loading': 'Asking the server …',
  'shadow.station': 'Station',
  'shadow.measured': 'Measured',
  'shadow.model': 'Model',
  'shadow.sigma': 'σ',
  'shadow.course': 'Course',
  'shadow.gathering': '{gathered} of {needed}',
  'shadow.figure.cycle': 'Cycle time',
  'shadow.figure.failureRate': 'Failures per hour',
  'shadow.figure.repairTime': 'Repair time',
  'shadow.figure.scrapRatio': 'Scrap',
  'shadow.calibrated': 'accepted by a person',
  'shadow.beside': 'The plant as a whole',
  'shadow.besideIntro':
    'Every {minutes} minutes the state of the plant is simulated on, {replications} times, and compared with what then comes. Bold: beyond what chance gives over the latest windows.',
  'shadow.besideFailed': 'The latest state could not be simulated on ({code}).',
  'shadow.besideFigure': 'In a window',
  'shadow.foretold': 'Simulated',
  'shadow.beside.goodUnits': 'Good units',
  'shadow.beside.scrappedUnits': 'Scrapped units',
  'shadow.beside.rawInUnits': 'Units taken in',
  'shadow.beside.leadTimeS': 'Lead time',
  'shadow.leftOut':
    '{count, plural, one {# window} other {# windows}} left out: not every machine was to be believed.',
  'shadow.proposals': 'Proposals',
  'shadow.noProposals': 'Nothing is further from the model than chance would have it.',
  'shadow.proposal': '{station}, {figure}: {from} → {to}',
  'shadow.rests': '{key}, from {n} samples, {sigma} σ',
  'shadow.by': 'Your name',
  'shadow.accept': 'Accept for the model',
  'shadow.dismiss': 'Dismiss',
  'shadow.accepted': 'Accepted',
  'shadow.acceptedBy': '{who}, {when}',
  'shadow.chart': 'Deviation of the latest windows, the last one {sigma} σ',
} as const
