import { CopyButton } from './CopyButton.tsx'
import classes from './code.module.css'

/** Code to copy; it scrolls rather than breaks the page. */
export function CodeBlock({ code, of }: { code: string; of: string }) {
  return (
    <div className={classes.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.code} tabIndex={0}>
        {code}
      </pre>
      <div className={classes.copy}>
        <CopyButton text={code} of={of} />
      </div>
    </div>
  )
}
