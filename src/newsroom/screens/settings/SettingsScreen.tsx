import './SettingsScreen.css'
import { ScreenHead } from '../../ui/ScreenHead.tsx'
import { ChecksSettings } from './ChecksSettings.tsx'
import { LearningLink } from './LearningLink.tsx'
import { PagesLink } from './PagesLink.tsx'
import { PaperSettings } from './PaperSettings.tsx'
import { SectionsSettings } from './SectionsSettings.tsx'
import { StagesSettings } from './StagesSettings.tsx'
import { SyndicationSettings } from './SyndicationSettings.tsx'
import { WeatherSettings } from './WeatherSettings.tsx'

/** What the paper is, and how this newsroom works. */
export function SettingsScreen() {
  return (
    <>
      <ScreenHead title="Settings" />
      <div className="settings">
        <PaperSettings />
        <SectionsSettings />
        <WeatherSettings />
        <StagesSettings />
        <ChecksSettings />
        <SyndicationSettings />
        <LearningLink />
        <PagesLink />
      </div>
    </>
  )
}
