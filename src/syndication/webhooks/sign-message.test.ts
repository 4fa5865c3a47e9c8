import { describe, expect, it } from 'vitest'
import { newSecret, signMessage } from './sign-message.ts'

describe('a message to a webhook', () => {
  it('is signed as the example of Standard Webhooks is', () => {
    expect(
      signMessage({
        id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
        at: '2021-02-25T15:02:10.999Z',
        body: '{"test": 2432232314}',
        secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      }),
    ).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('has a secret that nobody has twice', () => {
    expect(newSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(newSecret()).not.toBe(newSecret())
  })
})
