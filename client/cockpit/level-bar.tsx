/** How full something is. */

export function LevelBar({ share }: { readonly share: number }) {
  const filled = Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
  return (
    <span className="level-bar" data-full={filled >= 0.999} aria-hidden="true">
      <span style={{ width: `${filled * 100}%` }} />
    </span>
  )
}
