/** The mark of the product: two factory roofs, one the parallel of the other. */

export function BrandMark() {
  return (
    <svg className="brand-mark" width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M3 25V13l7-5v5l7-5v17z" fill="none" stroke="var(--line)" strokeWidth="2.2" />
      <path d="M12 28V16l7-5v5l7-5v17z" fill="var(--accent)" />
      <path d="M16 20h3v4h-3zm5 0h3v4h-3z" fill="var(--on-accent)" />
    </svg>
  )
}
