import { useState } from 'react'
import type { ArticleReplyBody } from '#publishing/api.ts'
import { may } from '../../app/boot.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Menu, type MenuAction } from '../../ui/Menu.tsx'
import { previewAddress, SharePreview } from '../previews/SharePreview.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { SealDialog } from './SealDialog.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'

/** What can be done with an article beside writing and publishing it. */
export function ArticleMenu({ article, onSave }: { article: ArticleReplyBody; onSave: () => void }) {
  const [open, setOpen] = useState<'withdraw' | 'correct' | 'seal' | 'share' | null>(null)
  const wasPublished = article.edition !== null
  const actions: MenuAction[] = [
    { id: 'save', label: 'Save a revision', hint: 'Ctrl+S', onAction: onSave },
    {
      id: 'preview',
      label: 'See it as readers will',
      icon: 'eye',
      onAction: () => window.open(previewAddress(article.id), '_blank', 'noreferrer'),
    },
    { id: 'share', label: 'Share a preview…', icon: 'share', onAction: () => setOpen('share') },
    ...(article.url && article.status === 'live'
      ? [
          {
            id: 'read',
            label: 'Read it on the paper',
            icon: 'eye' as const,
            onAction: () => window.open(article.url ?? '', '_blank', 'noreferrer'),
          },
        ]
      : []),
    ...(wasPublished && may('article.correct')
      ? [{ id: 'correct', label: 'Add a correction', onAction: () => setOpen('correct') }]
      : []),
    ...(wasPublished && article.status !== 'withdrawn' && may('article.withdraw')
      ? [{ id: 'withdraw', label: 'Withdraw', isDanger: true, onAction: () => setOpen('withdraw') }]
      : []),
    ...(wasPublished && may('article.seal')
      ? [{ id: 'seal', label: 'Seal editions', icon: 'lock' as const, isDanger: true, onAction: () => setOpen('seal') }]
      : []),
  ]
  const close = (): void => setOpen(null)
  return (
    <>
      <Menu
        label="More"
        trigger={<IconButton icon="more" size="small" label="More that can be done" />}
        actions={actions}
      />
      <SharePreview articleId={article.id} isOpen={open === 'share'} onClose={close} />
      {open === 'withdraw' && <WithdrawDialog article={article} onClose={close} />}
      {open === 'correct' && <CorrectDialog article={article} onClose={close} />}
      {open === 'seal' && <SealDialog article={article} onClose={close} />}
    </>
  )
}
