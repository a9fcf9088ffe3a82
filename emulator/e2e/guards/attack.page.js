// What a page of another origin can try, as its author would write it. `attack(base, calls)` tries every way with
// every call and resolves with all that the page could read: [{ how, method, path, status, text }].

const SIMPLE_METHODS = ['GET', 'POST']

const waysIn = {
  async fetchJson(url, { method, body }) {
    return await answerOf(fetch(url, withBody(method, body, 'application/json')))
  },

  // text/plain needs no preflight, so the request itself arrives.
  async fetchPlain(url, { method, body }) {
    return await answerOf(fetch(url, withBody(method, body, 'text/plain')))
  },

  async fetchNoCors(url, { method, body }) {
    if (!SIMPLE_METHODS.includes(method)) return
    return await answerOf(fetch(url, { ...withBody(method, body, 'text/plain'), mode: 'no-cors' }))
  },

  async beacon(url, { method, body }) {
    if (method === 'POST') navigator.sendBeacon(url, JSON.stringify(body ?? {}))
  },

  // {"a":"=","by":"90d"}: the classic way to have a form send JSON.
  async form(url, { method, body }) {
    if (method !== 'POST') return
    const form = document.createElement('form')
    Object.assign(form, { action: url, method: 'POST', enctype: 'text/plain' })
    const field = document.createElement('input')
    field.name = `{"a":"`
    field.value = `",${JSON.stringify(body ?? {}).slice(1)}`
    form.append(field)
    return await readFrame((frame) => {
      form.target = frame.name
      document.body.append(form)
      form.submit()
    })
  },

  async frame(url, { method }) {
    // A navigation to an event stream never arrives.
    if (method === 'GET' && !url.endsWith('/events'))
      return await readFrame((frame) => {
        frame.src = url
      })
  },

  async image(url, { method }) {
    if (method === 'GET') return await loaded(Object.assign(new Image(), { src: url }))
  },

  async script(url, { method }) {
    if (method !== 'GET') return
    const script = Object.assign(document.createElement('script'), { src: url })
    document.head.append(script)
    return await loaded(script)
  },

  async eventSource(url, { method }) {
    if (method !== 'GET') return
    const source = new EventSource(url)
    return await new Promise((resolve) => {
      source.onopen = () => resolve({ status: 200, text: 'opened' })
      source.onmessage = ({ data }) => resolve({ status: 200, text: data })
      source.onerror = () => resolve(undefined)
    }).finally(() => source.close())
  },
}

globalThis.attack = async (base, calls) => {
  const tries = calls.flatMap((call) =>
    Object.entries(waysIn).map(async ([how, attempt]) => {
      const got = await attempt(`${base}${call.path}`, call)
      return got === undefined ? [] : [{ how, method: call.method, path: call.path, ...got }]
    }),
  )
  return (await Promise.all(tries)).flat()
}

function withBody(method, body, type) {
  if (method === 'GET') return { method }
  return { method, body: JSON.stringify(body ?? {}), headers: { 'Content-Type': type } }
}

async function answerOf(request) {
  try {
    const response = await request
    if (response.type === 'opaque') return undefined
    // An event stream never ends: its first piece is enough.
    const reader = response.body.getReader()
    const { value } = await reader.read()
    void reader.cancel()
    return { status: response.status, text: new TextDecoder().decode(value) }
  } catch {
    return undefined
  }
}

async function readFrame(navigate) {
  const frame = document.createElement('iframe')
  frame.name = `frame-${Math.random()}`
  document.body.append(frame)
  const arrived = new Promise((resolve) => {
    frame.onload = resolve
  })
  navigate(frame)
  await arrived
  try {
    // A blocked navigation ends in an error page of an opaque origin, another site's page is out of reach.
    const text = frame.contentDocument.body.textContent
    return { status: 200, text }
  } catch {
    return undefined
  }
}

function loaded(element) {
  return new Promise((resolve) => {
    element.onload = () => resolve({ status: 200, text: 'loaded' })
    element.onerror = () => resolve(undefined)
  })
}
