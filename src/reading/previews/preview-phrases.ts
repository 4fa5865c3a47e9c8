/** What a preview says about itself. `{}` is a moment. */
export interface PreviewPhrases {
  preview: string
  until: string
  embargoed: string
  ended: { title: string; text: string }
  unknown: { title: string; text: string }
  held: { title: string; text: string }
}

const english: PreviewPhrases = {
  preview: 'Preview: readers do not have this.',
  until: 'The link works until {}.',
  embargoed: 'Embargoed until {}.',
  ended: { title: 'This preview has ended', text: 'Ask whoever sent you the link for another.' },
  unknown: {
    title: 'There is no such preview',
    text: 'The link may have been cut off on its way. Ask whoever sent it.',
  },
  held: { title: 'This preview is held back', text: 'The story may not leave the newsroom yet.' },
}

const PHRASES: Record<string, PreviewPhrases> = {
  en: english,
  de: {
    preview: 'Vorschau: Leser haben dies nicht.',
    until: 'Der Link gilt bis {}.',
    embargoed: 'Gesperrt bis {}.',
    ended: {
      title: 'Diese Vorschau ist beendet',
      text: 'Fragen Sie, wer Ihnen den Link geschickt hat, nach einem neuen.',
    },
    unknown: {
      title: 'Diese Vorschau gibt es nicht',
      text: 'Der Link ist vielleicht unvollständig. Fragen Sie, wer ihn geschickt hat.',
    },
    held: { title: 'Diese Vorschau wird zurückgehalten', text: 'Der Text darf die Redaktion noch nicht verlassen.' },
  },
  fr: {
    preview: 'Aperçu : les lecteurs ne l’ont pas.',
    until: 'Le lien est valable jusqu’au {}.',
    embargoed: 'Sous embargo jusqu’au {}.',
    ended: { title: 'Cet aperçu est terminé', text: 'Demandez un autre lien à qui vous l’a envoyé.' },
    unknown: {
      title: 'Cet aperçu n’existe pas',
      text: 'Le lien est peut-être incomplet. Demandez à qui vous l’a envoyé.',
    },
    held: { title: 'Cet aperçu est retenu', text: 'L’article ne peut pas encore quitter la rédaction.' },
  },
  es: {
    preview: 'Vista previa: los lectores no la tienen.',
    until: 'El enlace funciona hasta {}.',
    embargoed: 'Embargado hasta {}.',
    ended: { title: 'Esta vista previa ha terminado', text: 'Pida otro enlace a quien se lo envió.' },
    unknown: {
      title: 'No existe esta vista previa',
      text: 'Quizá el enlace llegó incompleto. Pregunte a quien lo envió.',
    },
    held: { title: 'Esta vista previa está retenida', text: 'El texto todavía no puede salir de la redacción.' },
  },
  ru: {
    preview: 'Предпросмотр: у читателей этого нет.',
    until: 'Ссылка действует до {}.',
    embargoed: 'Эмбарго до {}.',
    ended: { title: 'Этот предпросмотр закончился', text: 'Попросите новую ссылку у того, кто её прислал.' },
    unknown: {
      title: 'Такого предпросмотра нет',
      text: 'Возможно, ссылка пришла не целиком. Спросите того, кто её прислал.',
    },
    held: { title: 'Этот предпросмотр задержан', text: 'Материал пока не должен покидать редакцию.' },
  },
  ar: {
    preview: 'معاينة: لم يصل هذا إلى القراء.',
    until: 'يعمل الرابط حتى {}.',
    embargoed: 'محظور النشر حتى {}.',
    ended: { title: 'انتهت هذه المعاينة', text: 'اطلب رابطًا آخر ممن أرسله إليك.' },
    unknown: { title: 'لا توجد هذه المعاينة', text: 'ربما وصل الرابط ناقصًا. اسأل من أرسله.' },
    held: { title: 'هذه المعاينة محجوزة', text: 'لا يجوز أن تغادر المادة غرفة الأخبار بعد.' },
  },
  zh: {
    preview: '预览：读者尚未看到。',
    until: '链接有效期至{}。',
    embargoed: '禁发至{}。',
    ended: { title: '此预览已结束', text: '请向发送者索取新的链接。' },
    unknown: { title: '没有这个预览', text: '链接可能不完整，请询问发送者。' },
    held: { title: '此预览暂不开放', text: '稿件尚不能离开编辑部。' },
  },
}

export function previewPhrases(language: string): PreviewPhrases {
  return PHRASES[language.toLowerCase().split('-')[0] ?? ''] ?? english
}
