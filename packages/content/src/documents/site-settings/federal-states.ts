/** The federal states by the codes of their holidays. */
export const federalStates = [
  { title: 'Baden-Württemberg', value: 'BW' },
  { title: 'Bayern', value: 'BY' },
  { title: 'Berlin', value: 'BE' },
  { title: 'Brandenburg', value: 'BB' },
  { title: 'Bremen', value: 'HB' },
  { title: 'Hamburg', value: 'HH' },
  { title: 'Hessen', value: 'HE' },
  { title: 'Mecklenburg-Vorpommern', value: 'MV' },
  { title: 'Niedersachsen', value: 'NI' },
  { title: 'Nordrhein-Westfalen', value: 'NW' },
  { title: 'Rheinland-Pfalz', value: 'RP' },
  { title: 'Saarland', value: 'SL' },
  { title: 'Sachsen', value: 'SN' },
  { title: 'Sachsen-Anhalt', value: 'ST' },
  { title: 'Schleswig-Holstein', value: 'SH' },
  { title: 'Thüringen', value: 'TH' },
] as const
