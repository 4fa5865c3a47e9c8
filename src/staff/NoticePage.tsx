import { type NewsroomFrame, renderNewsroomPage } from './NewsroomPage.tsx'

/** A page that says one thing: why something was refused. `newsroom` is where to go from there. */
export function renderNoticePage(
  frame: NewsroomFrame,
  notice: { title: string; message: string; newsroom: string },
): string {
  return renderNewsroomPage({
    ...frame,
    title: notice.title,
    narrow: true,
    children: (
      <>
        <h1>{notice.title}</h1>
        <p>{notice.message}</p>
        <p className="aside">
          <a href={notice.newsroom}>To the newsroom</a>
        </p>
      </>
    ),
  })
}
