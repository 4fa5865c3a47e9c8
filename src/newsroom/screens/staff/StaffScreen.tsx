import './StaffScreen.css'
import { useState } from 'react'
import { may } from '../../app/boot.ts'
import { Button } from '../../ui/Button.tsx'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { LettersTab } from './LettersTab.tsx'
import { LinkDialog } from './LinkDialog.tsx'
import { PeopleTab } from './PeopleTab.tsx'
import { RulesTab } from './RulesTab.tsx'
import type { Handed } from './staff-words.ts'
import { TokensTab } from './TokensTab.tsx'

/** Who works here: people, programs, and what is asked of both. */
export function StaffScreen() {
  const [isInviting, setIsInviting] = useState(false)
  const [handed, setHanded] = useState<Handed | null>(null)
  const hand = (next: Handed) => {
    setIsInviting(false)
    setHanded(next)
  }
  return (
    <>
      <ScreenHead
        title="Staff"
        actions={
          <Button look="primary" icon="plus" onPress={() => setIsInviting(true)}>
            Invite somebody
          </Button>
        }
      />
      <Tabs
        label="Staff"
        tabs={[
          { id: 'people', label: 'People', content: <PeopleTab onHand={hand} /> },
          ...(may('token.manage') ? [{ id: 'tokens', label: 'Programs', content: <TokensTab /> }] : []),
          { id: 'rules', label: 'Rules', content: <RulesTab /> },
          ...(may('mail.read') ? [{ id: 'letters', label: 'Letters', content: <LettersTab /> }] : []),
        ]}
      />
      {isInviting && <InviteDialog onHand={hand} onClose={() => setIsInviting(false)} />}
      {handed && <LinkDialog handed={handed} onClose={() => setHanded(null)} />}
    </>
  )
}
