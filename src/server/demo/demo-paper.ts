import type { DemoPaper, DemoSection, DemoStory } from './demo-story.ts'
import { asiaStories } from './stories-asia.ts'
import { businessStories } from './stories-business.ts'
import { climateStories } from './stories-climate.ts'
import { cultureStories } from './stories-culture.ts'
import { europeStories } from './stories-europe.ts'
import { opinionStories } from './stories-opinion.ts'
import { politicsStories } from './stories-politics.ts'
import { scienceStories } from './stories-science.ts'
import { sportStories } from './stories-sport.ts'
import { worldStories } from './stories-world.ts'

export const DEMO_PAPER: DemoPaper = {
  name: 'The Halyard',
  tagline: 'Where it happened, when, and who says so',
  description: 'The demonstration paper of Dateline: invented news from real places, and the world of 2023.',
  language: 'en-GB',
  timeZone: 'Europe/Rome',
  weather: {
    place: { name: 'Trieste', latitude: 45.6495, longitude: 13.7768 },
    sample: { temperature: 12.4, condition: 'partly-cloudy' },
  },
}

/** In the order of the masthead, parents before their children. */
export const DEMO_SECTIONS: DemoSection[] = [
  {
    key: 'world',
    name: 'World',
    description: 'Reports from everywhere, with the place and the day on them.',
    accent: '#8f1d21',
  },
  {
    key: 'asia',
    name: 'Asia',
    parent: 'world',
    description: 'From the Bosporus to the Bering Strait: trade, towns and those who govern them.',
    accent: '#96400f',
  },
  {
    key: 'europe',
    name: 'Europe',
    parent: 'world',
    description: 'Across the continent’s borders, often by train.',
    accent: '#7a2350',
  },
  {
    key: 'politics',
    name: 'Politics',
    description: 'Votes, rules and the people they are made for.',
    accent: '#3d3f8f',
  },
  {
    key: 'business',
    name: 'Business',
    description: 'Work, trade and prices, from the quay to the central bank.',
    accent: '#7a5200',
  },
  {
    key: 'science',
    name: 'Science',
    description: 'What was found, how, and compared with what.',
    accent: '#00626e',
  },
  {
    key: 'climate',
    name: 'Climate',
    description: 'Heat, water, oceans, and what people do about them.',
    accent: '#21693a',
  },
  {
    key: 'culture',
    name: 'Culture',
    description: 'Music, letters, archives: things worth keeping, and new ones.',
    accent: '#83286b',
  },
  {
    key: 'sport',
    name: 'Sport',
    description: 'Who won, by how much, and what it took.',
    accent: '#9c3a06',
  },
  {
    key: 'opinion',
    name: 'Opinion',
    description: 'Arguments, signed by those who make them.',
    accent: '#4a5560',
  },
]

export const DEMO_STORIES: DemoStory[] = [
  ...worldStories,
  ...asiaStories,
  ...europeStories,
  ...politicsStories,
  ...businessStories,
  ...scienceStories,
  ...climateStories,
  ...cultureStories,
  ...sportStories,
  ...opinionStories,
]
