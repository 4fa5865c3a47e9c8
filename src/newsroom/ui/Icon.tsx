import './Icon.css'

/** Strokes on a field of 20 by 20. */
const DRAWINGS = {
  desk: 'M3 5h14M3 10h14M3 15h9',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3M13 3v3',
  front: 'M3 3.5h14v13H3zM3 9.5h14M9 9.5v7',
  picture: 'M3 4h14v12H3zM3 13.5l4-4 4 4 2.5-2.5 3.5 3.5M12.5 8a.9.9 0 1 0 1.8 0 .9.9 0 1 0-1.8 0',
  numbers: 'M3 16.5h14M5 16V11M9 16V5M13 16V8M17 16v-3',
  people:
    'M7.5 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 16.5c0-3 2-4.5 5-4.5s5 1.5 5 4.500M13 9a2.5 2.5 0 1 0-1-4.800M14.5 12c2 .4 3 1.8 3 4.5',
  person: 'M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.5 17c.3-3.5 3-5 6.5-5s6.2 1.5 6.5 5',
  bell: 'M5 13.500V9a5 5 0 0 1 10 0v4.500l1.5 1.500h-13zM8.5 17.500h3',
  wire: 'M10 11a1 1 0 1 0 0-2 1 1 0 0 0 0 2zM10 11v6M6.5 13.500a5 5 0 0 1 0-7M13.5 6.500a5 5 0 0 1 0 7M4 16a8.5 8.5 0 0 1 0-12M16 4a8.5 8.5 0 0 1 0 12',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M11 6a2 2 0 1 0 4 0 2 2 0 0 0-4 0M5 14a2 2 0 1 0 4 0 2 2 0 0 0-4 0',
  log: 'M5 3h10v14H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  pages: 'M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M7.500 10h5.500M7.500 13h5.500',
  record:
    'M5 7.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM15 9a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM8 17a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM7 6l6 .800M5.700 7.400L7.300 13M13.700 8.500L9.400 13.500',
  search: 'M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.5 12.500L17 17',
  plus: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5L5 15',
  check: 'M4 10.500l4 4 8-9',
  menu: 'M3 5.500h14M3 10h14M3 14.500h14',
  more: 'M4 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M9.5 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M15 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  up: 'M5 12.500l5-5 5 5',
  down: 'M5 7.500l5 5 5-5',
  back: 'M12.5 5l-5 5 5 5',
  forward: 'M7.5 5l5 5-5 5',
  edit: 'M4 16l.8-3.500L13.5 3.800l2.7 2.7-8.7 8.700z',
  bin: 'M4 5.500h12M8 5.500V3.500h4v2M5.5 5.500l.7 11h7.600l.7-11M8.5 8.500v5M11.5 8.500v5',
  eye: 'M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5zM10 12.200a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400z',
  clock: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.200l2.8 1.8',
  link: 'M8.5 11.500a3 3 0 0 0 4.2 0l3-3a3 3 0 0 0-4.2-4.200l-1 1M11.5 8.500a3 3 0 0 0-4.2 0l-3 3a3 3 0 0 0 4.2 4.200l1-1',
  bold: 'M6 3.500h5a3 3 0 0 1 0 6.200H6zM6 9.700h5.700a3.4 3.4 0 0 1 0 6.800H6z',
  italic: 'M8.5 3.500h6M5.5 16.500h6M11.5 3.500l-3 13',
  heading: 'M5 3.500v13M15 3.500v13M5 10h10',
  bullets: 'M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01',
  numbered: 'M8.5 5H17M8.5 10H17M8.5 15H17M3.5 3.500l1-.5v4M3.5 12.500h2l-2 3.500h2',
  quotation: 'M4 13.500c2 0 3.5-1.5 3.5-4V6H3.500v3.500H6M12 13.500c2 0 3.5-1.5 3.5-4V6h-4v3.500H14',
  pullquote: 'M4 4v12M8 6h9M8 10h9M8 14h6',
  table: 'M3 4h14v12H3zM3 8h14M3 12h14M9 8v8',
  factbox: 'M3 3.500h14v13H3zM10 9v4.500M10 6.300h.01',
  embed: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  rule: 'M3 10h14',
  undo: 'M7.5 4.500l-4 4 4 4M3.5 8.500h8a4.5 4.5 0 0 1 0 9h-2',
  redo: 'M12.5 4.500l4 4-4 4M16.5 8.500h-8a4.5 4.5 0 0 0 0 9h2',
  note: 'M3 4h14v10H9l-4 3v-3H3z',
  suggest: 'M3 15.500h6M3.5 12.500l.6-2.500L11 3l2 2-7 7zM12 15.500l2 2 3.5-4',
  history: 'M3.5 10a6.5 6.5 0 1 0 2-4.700L3.5 7M3.5 3.500V7H7M10 6.500V10l2.5 1.5',
  checklist: 'M3 5l1.5 1.500L7 4M3 11l1.5 1.500L7 10M3 17M10 5.500h7M10 11.500h7M10 16h4M4 16h.01',
  share:
    'M6.5 10a2 2 0 1 0-4 0 2 2 0 0 0 4 0zM15.5 4.500a2 2 0 1 0 0 .01M15.5 15.500a2 2 0 1 0 0 .01M6.3 9l5.5-3.500M6.3 11l5.5 3.5',
  warning: 'M10 3l7.5 13.500h-15zM10 8v4M10 14.300h.01',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9',
  key: 'M9 11.500a3.5 3.5 0 1 1 1.5-1.500l6 6v1.500H14v-2h-2v-2z',
  upload: 'M10 13V4M6 7.500L10 3.500l4 4M3.5 13v3.500h13V13',
  crop: 'M6 2.500V14h11.500M2.5 6H14v11.5',
  drag: 'M7 5a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12 5a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M7 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12 10a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M7 15a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0M12 15a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0',
  filter: 'M3 4.500h14L11.5 11v5l-3 1.500V11z',
  sun: 'M10 13a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM10 2.500v1.500M10 16v1.500M2.5 10H4M16 10h1.500M4.7 4.700l1 1M14.3 14.300l1 1M15.3 4.700l-1 1M5.7 14.300l-1 1',
  mail: 'M3 5h14v10.500H3zM3 6l7 5 7-5',
  phone: 'M6 2.500h8v15H6zM9 15h2',
  tablet: 'M4 3h12v14H4zM9 14.500h2',
  screen: 'M2.5 4h15v9.500h-15zM7 16.500h6M10 13.500v3',
} as const

export type IconName = keyof typeof DRAWINGS

/** A drawing in the colour of the text beside it. With a `label` it is read out; without, it is decoration. */
export function Icon({ name, label }: { name: IconName; label?: string }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={DRAWINGS[name]} />
    </svg>
  )
}
