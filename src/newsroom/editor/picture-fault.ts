/** What is wrong with a picture that is shown somewhere, and what to do; `null` where nothing is. */
export function pictureFault(picture: { rights: string } | null): string | null {
  if (picture === null) return 'This picture is gone: it was sealed or deleted. Choose another.'
  if (picture.rights === 'ended') {
    return 'The rights in this picture have ended: readers do not see it. Choose another, or have its rights renewed in the library.'
  }
  return null
}
