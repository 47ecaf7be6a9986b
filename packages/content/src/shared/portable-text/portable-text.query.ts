/** Projection of `markDefs`: resolves links to own pages to what `pathOf` needs. */
export const markDefsProjection = /* groq */ `markDefs[]{
    ...,
    _type == "internalLink" => {
      "target": target->{_type, "slug": slug.current, "kind": select(_type == "legalPage" => kind), "isPublic": select(_type == "person" => public == true)}
    }
  }`
