/** Captions of a film as WebVTT: each as long as it is seen, at the film's own time. */
import { expect, test } from 'vitest'

import { CaptionTrack } from '#client/film/caption-track.ts'

test('a caption lasts as long as its frames, a gap ends it', async () => {
  const track = new CaptionTrack(10)
  for (let i = 0; i < 25; i++) track.add('砖坯入窑')
  for (let i = 0; i < 5; i++) track.add(undefined)
  for (let i = 0; i < 10; i++) track.add('Left & right: 5 < 14')
  expect(await track.file('zh-CN')!.text()).toBe(
    [
      'WEBVTT\nKind: captions\nLanguage: zh-CN',
      '1\n00:00:00.000 --> 00:00:02.500\n砖坯入窑',
      '2\n00:00:03.000 --> 00:00:04.000\nLeft &amp; right: 5 &lt; 14',
      '',
    ].join('\n\n'),
  )
})

test('the same words after a gap are a cue of their own, over an hour too', async () => {
  const track = new CaptionTrack(1)
  track.add('a')
  for (let i = 0; i < 3660; i++) track.add(undefined)
  track.add('a')
  const text = await track.file('en')!.text()
  expect(text).toContain(
    '1\n00:00:00.000 --> 00:00:01.000\na\n\n2\n01:01:01.000 --> 01:01:02.000\na',
  )
})

test('a film of the record has no captions, so no file', () => {
  const track = new CaptionTrack(30)
  track.add(undefined)
  expect(track.file('en')).toBeUndefined()
})
