import { Link } from 'wouter'
import classes from './header.module.css'

/** The product's mark and name; leads to where the page begins. */
export function Brand({ href }: { href: string }) {
  return (
    <Link href={href} className={classes.brand ?? ''} aria-label="anon-emulator">
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#0b6e5a" />
        <g fill="none" stroke="#fff" strokeWidth="2.4">
          <circle cx="16" cy="12.5" r="5" strokeDasharray="3.2 2" />
          <path
            d="M6.5 26c1-5.2 4.9-7.6 9.5-7.6s8.5 2.4 9.5 7.6"
            strokeLinecap="round"
            strokeDasharray="3.4 3"
          />
        </g>
      </svg>
      <span className={classes.narrowHidden}>anon-emulator</span>
    </Link>
  )
}
