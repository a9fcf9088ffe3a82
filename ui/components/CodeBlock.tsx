import { CopyButton } from './CopyButton.tsx'
import classes from './code.module.css'

/** Code to copy: a program keeps its lines and scrolls, a command is shown in full. */
export function CodeBlock({ code, of }: { code: string; of: string }) {
  const isProgram = code.includes('\n') && !code.startsWith('curl ')
  return (
    <div className={classes.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={classes.code} data-lines={isProgram || undefined} tabIndex={0}>
        {code}
      </pre>
      <div className={classes.copy}>
        <CopyButton text={code} of={of} />
      </div>
    </div>
  )
}
