import './Button.css'
import { Button as AriaButton, type ButtonProps as AriaButtonProps, ProgressBar } from 'react-aria-components'
import { Icon, type IconName } from './Icon.tsx'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style'> {
  /** `primary` for the one thing that a screen is for; `danger` for what cannot be undone; `bare` beside text. */
  look?: 'plain' | 'primary' | 'danger' | 'bare'
  icon?: IconName
  size?: 'normal' | 'small'
}

/** A button with words on it. While `isPending` it stays where it is, says so, and does nothing. */
export function Button({ look = 'plain', icon, size = 'normal', children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button ${look} ${size}`}>
      {(state) => (
        <>
          {icon && <Icon name={icon} />}
          {typeof children === 'function' ? children({ ...state, defaultChildren: undefined }) : children}
          {state.isPending && <ProgressBar isIndeterminate aria-label="At work" className="button-pending" />}
        </>
      )}
    </AriaButton>
  )
}

/** A button with a picture on it; `label` is what it is called. */
export function IconButton({
  icon,
  label,
  size = 'normal',
  ...props
}: Omit<ButtonProps, 'children' | 'look' | 'icon'> & { icon: IconName; label: string }) {
  return (
    <AriaButton {...props} aria-label={label} className={`button icon-only bare ${size}`}>
      <Icon name={icon} />
    </AriaButton>
  )
}
