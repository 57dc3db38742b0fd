import type { shiftMessages } from '../messages/shift';

/** Russian for `messages/shift.ts`. */
export const shiftRussian: Record<keyof typeof shiftMessages, string> = {
  'shift.open': 'Переместить трафик…',
  'shift.failOver': 'Переключить…',
  'shift.drain': 'Вывести…',
  'shift.rowFailOver': 'Переключить {{service}}',
  'shift.rowDrain': 'Вывести {{region}} для {{service}}',
  'shift.started': 'Запущено',
  'shift.seeOperation': 'Открыть операцию над {{service}}',
  'shift.title': 'Переместить трафик {{service}}',
  'shift.intro': 'Пока вы не нажмёте кнопку внизу, ничего не записывается.',
  'shift.planned': 'План составлен',
  'shift.close': 'Закрыть',
  'shift.cancel': 'Отмена',

  'shift.kind': 'Что сделать',
  'shift.kind.weights': 'Доли',
  'shift.kind.nearest': 'Ближайший',
  'shift.kind.fail-over': 'Переключить',
  'shift.kind.drain': 'Вывести',
  'shift.kind.undrain': 'Вернуть',
  'shift.kind.fail-back': 'Домой',
  'shift.kind.about.weights':
    'Каждый регион получает постоянную долю запросов.',
  'shift.kind.about.nearest':
    'Каждый регион обслуживает своих; когда он пропадает, подхватывают другие.',
  'shift.kind.about.fail-over':
    'Активным становится другой регион. Если регион потерян, это делается одним шагом.',
  'shift.kind.about.drain':
    'Новые запросы туда не идут; открытые завершатся сами.',
  'shift.kind.about.undrain': 'Выведенное снова получает запросы.',
  'shift.kind.about.fail-back':
    'Обратно домой: как объявлено, иначе как было задумано до перемещения.',

  'shift.split.title': 'Новые доли',
  'shift.split.share': 'Доля региона {{region}} в процентах',
  'shift.split.slider': 'Доля региона {{region}}',
  'shift.split.now': 'сейчас {{percent}}',
  'shift.split.kept': 'без изменений',
  'shift.split.gives': 'отдаёт {{points}}',
  'shift.split.takes': 'берёт {{points}}',
  'shift.split.sum': 'Сумма {{percent}}',
  'shift.split.limit': 'слишком полон с {{percent}}',
  'shift.split.even': 'Поровну',
  'shift.split.asNow': 'Как сейчас',
  'shift.split.over': 'больше, чем пропускает правило',
  'shift.split.one': 'Регион всего один, делить нечего.',

  'shift.order.best': 'На лучший резерв',
  'shift.order.bestAbout':
    'Готовый регион с наибольшим запасом. Его назовёт план.',
  'shift.order.own': 'В этом порядке',
  'shift.order.title': 'Порядок предпочтения',
  'shift.order.active': 'активный',
  'shift.order.up': 'Поднять {{region}}',
  'shift.order.down': 'Опустить {{region}}',

  'shift.target.drain': 'Вывести',
  'shift.target.undrain': 'Вернуть',
  'shift.target.region': 'Регион {{region}}',
  'shift.target.cluster': 'Кластер {{cluster}} в регионе {{region}}',
  'shift.target.drained': 'выведен',
  'shift.target.none': 'Сервис нигде не размещён.',

  'shift.layers': 'Слои',
  'shift.layers.all': 'все, что направляют трафик',
  'shift.layers.internal': 'только между кластерами',
  'shift.layers.external': 'только перед кластерами',

  'shift.reason': 'Причина, сохраняется в журнале',
  'shift.reason.help': '{{used}} из {{most}} знаков',
  'shift.reason.missing': 'Напишите зачем; это прочтут другие.',

  'shift.expiry': 'Вернётся само через',
  'shift.expiry.never': 'никогда',
  'shift.expiry.default': '{{span}} (как настроено)',
  'shift.expiry.defaultNever': 'никогда (как настроено)',
  'shift.expiry.at': 'В {{time}}, если дома всё готово; иначе подождёт.',
  'shift.expiry.stays': 'Останется так, пока кто-нибудь не переместит снова.',

  'shift.step': 'За раз не больше',
  'shift.step.default': 'как настроено',
  'shift.step.points': '{{points}} пунктов',
  'shift.step.all': 'всё одним шагом',
  'shift.bake': 'Наблюдать за шагом',
  'shift.bake.none': 'нисколько',

  'shift.plan.making': 'Составляем план; ничего не записывается',
  'shift.plan.remaking': 'Составляем план по вашему выбору',
  'shift.plan.failed': 'План составить не удалось',
  'shift.plan.empty': 'Записывать нечего',
  'shift.stale.title': 'План устарел',
  'shift.stale.over': 'Время, на которое он был рассчитан, прошло.',
  'shift.stale.renew': 'Составить новый план',
  'shift.busy.title': 'Другая операция над этим сервисом не завершена',
  'shift.busy.open': 'Открыть операцию {{operation}}',
  'shift.refused': 'Не запущено',
  'shift.unanswered':
    'Ответа нет. Возможно, запущено: повторное нажатие второй раз не запустит.',

  'shift.override.open': 'Преодолеть это правило',
  'shift.override.reason': 'Почему здесь не действует «{{rule}}»',
  'shift.override.name': 'Чтобы продолжить, введите {{service}}',
  'shift.override.forbidden':
    'Чтобы его преодолеть, нужно разрешение {{permission}}.',
  'shift.override.impossible': 'Преодолеть это не может никто.',

  'shift.confirm': '{{summary}}',
  'shift.confirmFor': '{{summary}} на {{span}}',
  'shift.ask': 'Попросить одобрения: {{summary}}',
  'shift.go': 'Запустить',
  'shift.obstacle.not-allowed': 'Смотреть можно, перемещать нельзя.',
  'shift.obstacle.busy': 'Сначала должна завершиться другая операция.',
  'shift.obstacle.no-plan': 'Плана, который можно выполнить, нет.',
  'shift.obstacle.planning': 'План составляется.',
  'shift.obstacle.stale': 'План устарел: составьте новый.',
  'shift.obstacle.nothing-to-do': 'План ничего не меняет.',
  'shift.obstacle.impossible':
    'То, что направляет трафик этого сервиса, так не умеет.',
  'shift.obstacle.blocked_one':
    'План не может начаться: его запрещает {{count}} правило.',
  'shift.obstacle.blocked_few':
    'План не может начаться: его запрещают {{count}} правила.',
  'shift.obstacle.blocked_many':
    'План не может начаться: его запрещают {{count}} правил.',
  'shift.obstacle.blocked_other':
    'План не может начаться: его запрещают {{count}} правила.',
  'shift.obstacle.override-forbidden':
    'Преодолевать правила безопасности вам нельзя.',
  'shift.obstacle.override-reason':
    'Для каждого преодоления нужна своя причина.',
  'shift.obstacle.override-name':
    'Чтобы преодолеть правило, введите имя сервиса.',
  'shift.obstacle.reason-missing': 'Не указана причина.',
  'shift.obstacle.reason-long': 'Причина слишком длинная.',
  'shift.obstacle.starting': 'Запускаем.',
  'shift.ready': 'Готово. Выполняется по шагам, можно остановить.',
  'shift.forbidden': 'Смотреть можно, перемещать нельзя',
  'shift.reason.lostRegion':
    '{{region}} потерян или скоро будет: обслуживаем из другого места',
};
