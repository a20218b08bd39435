/** Whether this build of the page stands alone: a folder on any web server, without the doors of the twin's own server. */

declare const STATIC_PAGE: boolean | undefined

/** Decided when the page is built, so that nothing has to be asked of a server that may not be there. */
export const isStaticPage = typeof STATIC_PAGE !== 'undefined' && STATIC_PAGE

/** Whether an address asks for a plant that is simulated in the page; in a page that stands alone each does. */
export function runsInPage(search: string): boolean {
  return isStaticPage || new URLSearchParams(search).get('feed') === 'local'
}
