/** Sentences of pictures and films in English; they come with their code. */
export const enFilm = {
  'film.title': 'Picture of the hall',
  'film.close': 'Close',
  'film.noScene': 'The hall is not drawn: there is nothing to take a picture of.',
  'film.size': 'Size',
  'film.size.page': 'As the page',
  'film.size.pixels': '{width} × {height}',
  'film.labels': 'Labels, as on the page',
  'film.words': 'Line with plant, plant time and kind of data',
  'film.save': 'Save picture',
  'film.saved': 'Saved: {name}',
  'film.pictureFailed': 'The picture could not be drawn.',
  'film.lost': 'connection lost, old data',
} as const satisfies Record<string, string>

export type FilmKey = keyof typeof enFilm
