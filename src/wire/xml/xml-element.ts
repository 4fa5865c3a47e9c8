/** An element of XML with all that is in it. Names are without prefix; what decides is the namespace. */
export interface XmlElement {
  name: string
  /** URI of the namespace, empty where there is none. */
  namespace: string
  attributes: XmlAttribute[]
  /** Texts and elements in their order. References and CDATA sections are text already. */
  children: (XmlElement | string)[]
  /** Where it begins, counted from one. */
  line: number
}

export interface XmlAttribute {
  name: string
  namespace: string
  value: string
}

export function isXmlElement(child: XmlElement | string): child is XmlElement {
  return typeof child !== 'string'
}

/** The elements right inside that have the name, of any namespace or of the one that is named. */
export function childrenNamed(element: XmlElement, name: string, namespace?: string): XmlElement[] {
  const found: XmlElement[] = []
  // An item of an archive is asked for thirty things by name.
  for (const child of element.children) if (isNamed(child, name, namespace)) found.push(child)
  return found
}

export function childNamed(element: XmlElement, name: string, namespace?: string): XmlElement | undefined {
  for (const child of element.children) if (isNamed(child, name, namespace)) return child
  return undefined
}

function isNamed(child: XmlElement | string, name: string, namespace?: string): child is XmlElement {
  if (typeof child === 'string' || child.name !== name) return false
  return namespace === undefined || child.namespace === namespace
}

/** The value of an attribute without a namespace, or of the one that is named; empty where it is absent. */
export function attributeOf(element: XmlElement, name: string, namespace = ''): string {
  return element.attributes.find((each) => each.name === name && each.namespace === namespace)?.value ?? ''
}

/** All text within, at any depth, as it stands. */
export function textIn(element: XmlElement): string {
  const only = element.children.length === 1 ? element.children[0] : undefined
  if (typeof only === 'string') return only
  return element.children.map((child) => (isXmlElement(child) ? textIn(child) : child)).join('')
}
