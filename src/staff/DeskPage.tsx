import type { Actor } from './actor.ts'
import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'

/** The first page after signing in. `desk` is HTML that the server made and escaped. */
export function renderDeskPage(frame: NewsroomFrame, { actor, desk }: { actor: Actor; desk: string }): string {
  return renderNewsroomPage({
    ...frame,
    title: 'Desk',
    actor,
    children: (
      <>
        <h1>Desk</h1>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: markup of our own, from the function that makes the desk */}
        <div className="desk-body" dangerouslySetInnerHTML={{ __html: desk }} />
      </>
    ),
  })
}
