import './SettingsScreen.css'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ChecksSettings } from './ChecksSettings.tsx'
import { LearningLink } from './LearningLink.tsx'
import { PagesLink } from './PagesLink.tsx'
import { StagesSettings } from './StagesSettings.tsx'
import { SyndicationSettings } from './SyndicationSettings.tsx'

/** How this newsroom works: its stages, and what holds a publication back. */
export function SettingsScreen() {
  return (
    <>
      <ScreenHead title="Settings" />
      <div className="settings">
        <StagesSettings />
        <ChecksSettings />
        <SyndicationSettings />
        <LearningLink />
        <PagesLink />
      </div>
    </>
  )
}
