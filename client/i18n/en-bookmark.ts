/** English: views that a person keeps. */
export const enBookmark = {
  'bookmark.own': 'My views',
  'bookmark.plant': 'Views of the plant',
  'bookmark.manage': 'My views …',
  'bookmark.unnamed': 'View {number}',
  'bookmark.show': 'Show {name}',
  'bookmark.name': 'Name of view {number}',
  'bookmark.delete': 'Delete {name}',
  'bookmark.save': 'Save the present view',
  'bookmark.saved': 'View saved: key {number} shows it again',
  'bookmark.notKept': 'View {number} is kept until the page is closed: this browser stores nothing',
  'bookmark.help':
    'Camera, overlays, theme, selection and section, kept in this browser for this plant. A view of your own goes before the plant’s view of the same number.',
  'keys.saveView': 'Save the view under a number',
} as const
