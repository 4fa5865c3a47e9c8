import './Menu.css'
import type { ReactNode } from 'react'
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuAction {
  id: string
  label: string
  icon?: IconName
  hint?: string
  isDanger?: boolean
  isDisabled?: boolean
  onAction: () => void
}

/** A button (`trigger`) that opens a list of things to do. */
export function Menu({ trigger, actions, label }: { trigger: ReactNode; actions: MenuAction[]; label: string }) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover">
        <AriaMenu
          className="menu"
          aria-label={label}
          disabledKeys={actions.filter((one) => one.isDisabled).map(({ id }) => id)}
        >
          {actions.map((action) => (
            <MenuItem
              key={action.id}
              id={action.id}
              textValue={action.label}
              onAction={action.onAction}
              className={`menu-item${action.isDanger ? ' danger' : ''}`}
            >
              {action.icon && <Icon name={action.icon} />}
              {action.label}
              {action.hint && <span className="menu-hint">{action.hint}</span>}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
