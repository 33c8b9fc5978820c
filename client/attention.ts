import { usePreferences } from './preferences.ts'

let audio: AudioContext | undefined

/** Browsers let a page sound only after somebody has touched it. Call this from a press. */
export const allowSound = async (): Promise<boolean> => {
  try {
    audio ??= new AudioContext()
    await audio.resume()
    return audio.state === 'running'
  } catch {
    return false
  }
}

const note = (context: AudioContext, hertz: number, at: number) => {
  const tone = context.createOscillator()
  const volume = context.createGain()
  tone.frequency.value = hertz
  volume.gain.setValueAtTime(0, at)
  volume.gain.linearRampToValueAtTime(0.18, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5)
  tone.connect(volume).connect(context.destination)
  tone.start(at)
  tone.stop(at + 0.55)
}

/** Two soft notes, made here: nothing is fetched. */
export const chime = (): void => {
  if (audio?.state !== 'running') return
  note(audio, 659.3, audio.currentTime)
  note(audio, 880, audio.currentTime + 0.18)
}

export type Permission = 'granted' | 'denied' | 'default' | 'missing'

export const notificationPermission = (): Permission =>
  typeof Notification === 'undefined' ? 'missing' : Notification.permission

export const askForNotifications = async (): Promise<Permission> => {
  if (typeof Notification === 'undefined') return 'missing'
  try {
    return await Notification.requestPermission()
  } catch {
    return 'denied'
  }
}

/** Some phones know Notification and refuse to make one from a page. */
const notify = (title: string, body: string): boolean => {
  try {
    new Notification(title, { body, tag: 'rostrum' })
    return true
  } catch {
    return false
  }
}

/** Calls somebody who looks elsewhere, in the ways that they have asked for. */
export const callAttention = (title: string, body: string): void => {
  const { sound, notifications } = usePreferences.getState()
  if (sound) chime()
  if (notifications && document.hidden && notificationPermission() === 'granted') notify(title, body)
}

/** Shows that notifications work; false when the browser refuses after all. */
export const tryNotification = (title: string, body: string): boolean =>
  notificationPermission() === 'granted' && notify(title, body)

/** After a reload the first press anywhere lets the page sound again. */
export const listenForFirstPress = (): (() => void) => {
  const unlock = () => {
    const { sound, chatSound } = usePreferences.getState()
    if (sound || chatSound) void allowSound()
  }
  addEventListener('pointerdown', unlock, { once: true })
  addEventListener('keydown', unlock, { once: true })
  return () => {
    removeEventListener('pointerdown', unlock)
    removeEventListener('keydown', unlock)
  }
}
