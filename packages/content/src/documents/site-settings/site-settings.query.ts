import { defineQuery } from 'groq'

/** Frame of every page: brand, navigation, working time, whether there are services, organisation, and the servers of PeerTube that it may frame. An empty organisation field is `null`: a gap. */
export const siteSettingsQuery = defineQuery(`*[_type == "siteSettings" && _id == "siteSettings"][0]{
  "brandName": coalesce(brandName, "Klartext"),
  "claim": coalesce(claim, ""),
  "description": coalesce(description, ""),
  "mainNavigation": coalesce(mainNavigation[]{_key, "label": coalesce(label, ""), "path": coalesce(path, "/")}, []),
  "footerNavigation": coalesce(footerNavigation[]{_key, "label": coalesce(label, ""), "path": coalesce(path, "/")}, []),
  "workingCalendar": workingCalendar{state, opens, closes},
  "hasServices": count(*[_type == "service" && defined(slug.current)]) > 0,
  "videoHosts": coalesce(videoHosts, []),
  "organisation": {
    "legalForm": organisation.legalForm,
    "legalName": organisation.legalName,
    "representatives": organisation.representatives,
    "street": organisation.street,
    "postalCode": organisation.postalCode,
    "city": organisation.city,
    "registerCourt": organisation.registerCourt,
    "registerNumber": organisation.registerNumber,
    "vatId": organisation.vatId,
    "supervisoryAuthority": organisation.supervisoryAuthority,
    "responsible": organisation.responsible,
    "email": organisation.email,
    "phone": organisation.phone
  }
}`)
