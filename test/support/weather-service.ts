import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A service on this machine that answers as a test says. */
export interface WeatherService {
  origin: string
  /** What it was asked, in order. */
  asked: { url: string; headers: IncomingHttpHeaders }[]
  answer: RequestListener
  close(): Promise<void>
}

export async function openWeatherService(): Promise<WeatherService> {
  const service: WeatherService = {
    origin: '',
    asked: [],
    answer: (_request, response) => void response.writeHead(500).end(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer((request, response) => {
    service.asked.push({ url: request.url ?? '', headers: request.headers })
    service.answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  service.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return service
}

/** An hour of a forecast as MET Norway writes it; other fields than these are there as well. */
export function aForecastHour(overrides: { time?: string; temperature?: unknown; symbol?: string } = {}): object {
  const { time = '2026-11-23T20:00:00Z', temperature = 3.4, symbol = 'partlycloudy_night' } = overrides
  return {
    time,
    data: {
      instant: {
        details: {
          air_pressure_at_sea_level: 1013.2,
          air_temperature: temperature,
          relative_humidity: 81,
          wind_speed: 4.1,
        },
      },
      next_12_hours: { summary: { symbol_code: 'rain' }, details: {} },
      next_1_hours: { summary: { symbol_code: symbol }, details: { precipitation_amount: 0 } },
      next_6_hours: { summary: { symbol_code: 'cloudy' }, details: { precipitation_amount: 1.1 } },
    },
  }
}

/** A forecast as MET Norway writes it. */
export function aForecast(hours: object[] = [aForecastHour()]): string {
  return JSON.stringify({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [10.7522, 59.9139, 3] },
    properties: {
      meta: { updated_at: '2026-11-23T19:31:00Z', units: { air_temperature: 'celsius' } },
      timeseries: hours,
    },
  })
}
