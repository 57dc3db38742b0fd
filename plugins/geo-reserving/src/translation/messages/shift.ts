/** Sentences of the dialog that moves traffic, and of the ways to it. */
export const shiftMessages = {
  'shift.open': 'Shift traffic…',
  'shift.failOver': 'Fail over…',
  'shift.drain': 'Drain…',
  'shift.rowFailOver': 'Fail over {{service}}',
  'shift.rowDrain': 'Drain {{region}} for {{service}}',
  'shift.started': 'Started',
  'shift.seeOperation': 'See the operation on {{service}}',
  'shift.title': 'Shift traffic of {{service}}',
  'shift.intro': 'Nothing is written until you press the button below.',
  'shift.planned': 'Plan made',
  'shift.close': 'Close',
  'shift.cancel': 'Cancel',

  'shift.kind': 'What to do',
  'shift.kind.weights': 'Shares',
  'shift.kind.nearest': 'Nearest',
  'shift.kind.fail-over': 'Fail over',
  'shift.kind.drain': 'Drain',
  'shift.kind.undrain': 'Undrain',
  'shift.kind.fail-back': 'Fail back',
  'shift.kind.about.weights': 'Each region gets a fixed share of the requests.',
  'shift.kind.about.nearest':
    'Every region serves its own callers; the others take over when it is gone.',
  'shift.kind.about.fail-over':
    'Another region becomes the active one. Where a region is lost, this happens in one step.',
  'shift.kind.about.drain':
    'No new requests go there; what is open ends by itself.',
  'shift.kind.about.undrain': 'What was drained gets requests again.',
  'shift.kind.about.fail-back':
    'Back to where the service is at home: what is declared, else what was meant before it was moved.',

  'shift.split.title': 'New shares',
  'shift.split.share': 'Share of {{region}} in percent',
  'shift.split.slider': 'Share of {{region}}',
  'shift.split.now': 'now {{percent}}',
  'shift.split.kept': 'kept',
  'shift.split.gives': 'gives {{points}}',
  'shift.split.takes': 'takes {{points}}',
  'shift.split.sum': 'Sum {{percent}}',
  'shift.split.limit': 'too full from {{percent}}',
  'shift.split.even': 'Even',
  'shift.split.asNow': 'As now',
  'shift.split.over': 'more than a rule lets pass',
  'shift.split.one':
    'There is only one region, so there is nothing to share out.',

  'shift.order.best': 'To the best standby',
  'shift.order.bestAbout':
    'The region with the most room that is ready. The plan names it.',
  'shift.order.own': 'In this order',
  'shift.order.title': 'Order of preference',
  'shift.order.active': 'active',
  'shift.order.up': 'Move {{region}} up',
  'shift.order.down': 'Move {{region}} down',

  'shift.target.drain': 'Drain',
  'shift.target.undrain': 'Put back',
  'shift.target.region': 'Region {{region}}',
  'shift.target.cluster': 'Cluster {{cluster}} in {{region}}',
  'shift.target.drained': 'drained',
  'shift.target.none': 'The service is placed nowhere.',

  'shift.layers': 'Layers',
  'shift.layers.all': 'every layer that directs it',
  'shift.layers.internal': 'only between the clusters',
  'shift.layers.external': 'only in front of the clusters',

  'shift.reason': 'Reason, kept in the journal',
  'shift.reason.help': '{{used}} of {{most}} characters',
  'shift.reason.missing': 'Say why; others will read it.',

  'shift.expiry': 'Go back by itself after',
  'shift.expiry.never': 'never',
  'shift.expiry.default': '{{span}} (as configured)',
  'shift.expiry.defaultNever': 'never (as configured)',
  'shift.expiry.at': 'At {{time}}, if home is ready for it; else it waits.',
  'shift.expiry.stays': 'It stays until somebody moves it again.',

  'shift.step': 'At most at once',
  'shift.step.default': 'as configured',
  'shift.step.points': '{{points}} points',
  'shift.step.all': 'everything in one step',
  'shift.bake': 'Watch each step for',
  'shift.bake.none': 'no time',

  'shift.plan.making': 'Making a plan; nothing is written',
  'shift.plan.remaking': 'Making a plan for what you chose',
  'shift.plan.failed': 'No plan could be made',
  'shift.plan.empty': 'Nothing would be written',
  'shift.stale.title': 'This plan is stale',
  'shift.stale.over': 'The time in which it was valid is over.',
  'shift.stale.renew': 'Make a fresh plan',
  'shift.busy.title': 'Another operation of this service has not ended',
  'shift.busy.open': 'Open operation {{operation}}',
  'shift.refused': 'It was not started',
  'shift.unanswered':
    'No answer came. It may have started: pressing again starts nothing twice.',

  'shift.override.open': 'Override this rule',
  'shift.override.reason': 'Why {{rule}} does not hold here',
  'shift.override.name': 'Type {{service}} to go on',
  'shift.override.forbidden':
    'Overriding it needs the permission {{permission}}.',
  'shift.override.impossible': 'Nobody can override this.',

  'shift.confirm': '{{summary}}',
  'shift.confirmFor': '{{summary}} for {{span}}',
  'shift.ask': 'Ask for approval: {{summary}}',
  'shift.go': 'Start',
  'shift.obstacle.not-allowed': 'You may look, but not shift.',
  'shift.obstacle.busy': 'Another operation has to end first.',
  'shift.obstacle.no-plan': 'There is no plan to carry out.',
  'shift.obstacle.planning': 'The plan is being made.',
  'shift.obstacle.stale': 'The plan is stale: make a fresh one.',
  'shift.obstacle.nothing-to-do': 'The plan changes nothing.',
  'shift.obstacle.impossible': 'What directs this service cannot do it.',
  'shift.obstacle.blocked_one':
    'This plan cannot start: {{count}} rule blocks it.',
  'shift.obstacle.blocked_few':
    'This plan cannot start: {{count}} rules block it.',
  'shift.obstacle.blocked_many':
    'This plan cannot start: {{count}} rules block it.',
  'shift.obstacle.blocked_other':
    'This plan cannot start: {{count}} rules block it.',
  'shift.obstacle.override-forbidden': 'You may not override safety rules.',
  'shift.obstacle.override-reason': 'Each override needs a reason of its own.',
  'shift.obstacle.override-name': 'Type the name of the service to override.',
  'shift.obstacle.reason-missing': 'A reason is missing.',
  'shift.obstacle.reason-long': 'The reason is too long.',
  'shift.obstacle.starting': 'Starting.',
  'shift.ready': 'Ready. It is carried out step by step, and can be stopped.',
  'shift.forbidden': 'You may look, but not shift',
  'shift.reason.lostRegion':
    '{{region}} is lost or about to be: serve from elsewhere',
} as const;
