package api

import (
	"context"
	"net/http"
	"slices"
	"time"

	"puerta/cmd/internal/web"
	"puerta/data"
)

const (
	usualLink   = 7 * 24 * time.Hour
	longestLink = 90 * 24 * time.Hour
)

// linkRequest is the body of POST /v1/turfs/{id}/links.
type linkRequest struct {
	Minutes float64 `json:"minutes,omitempty" minimum:"5" maximum:"129600" default:"10080" doc:"how long it opens the turf"`
	People  bool    `json:"people,omitempty" doc:"whether its holder may ask for the voters' names"`
}

// linkBody is a link as it is handed out. The code is told once.
type linkBody struct {
	ID        string    `json:"id" doc:"names it among those of its turf; it opens nothing"`
	URL       string    `json:"url,omitempty" doc:"the canvasser's page; only in answer to the making"`
	Code      string    `json:"code,omitempty" doc:"to type in by hand; only in answer to the making"`
	QR        string    `json:"qr_svg,omitempty" doc:"the URL as a QR code, SVG; only in answer to the making"`
	Turf      string    `json:"turf"`
	People    bool      `json:"people"`
	CreatedAt time.Time `json:"created_at"`
	ExpiresAt time.Time `json:"expires_at"`
	Revoked   bool      `json:"revoked"`
}

func linkOf(l data.Link) linkBody {
	return linkBody{ID: linkID(l), Turf: l.TurfID, People: l.People, CreatedAt: l.CreatedAt, ExpiresAt: l.ExpiresAt, Revoked: !l.RevokedAt.IsZero()}
}

// linkID names a link to whoever may take it back. It is made of what is no
// secret: of the code, or its hash, nothing is told again.
func linkID(l data.Link) string {
	tag := tagOfParts(l.TurfID, l.MadeBy, l.People, l.CreatedAt.UnixMilli(), l.ExpiresAt.UnixMilli())
	return tag[1:17]
}

// addLink hands out a turf.
func (a *api) addLink(ctx context.Context, in *struct {
	ByID
	Body *linkRequest
}) (*made[linkBody], error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	r := linkRequest{Minutes: usualLink.Minutes()}
	if in.Body != nil {
		r = *in.Body
	}
	if err := mayNames(askedOf(ctx).who, t.Owner, r.People); err != nil {
		return nil, err
	}
	code, now := data.NewCode(), time.Now().UTC().Truncate(time.Millisecond)
	l := data.Link{Hash: data.HashSecret(code), TurfID: in.ID, People: r.People, MadeBy: askedOf(ctx).who.key,
		CreatedAt: now, ExpiresAt: now.Add(min(time.Duration(r.Minutes*float64(time.Minute)), longestLink))}
	body := linkOf(l)
	body.URL, body.Code = askedOf(ctx).base+"/w/"+code, code[:5]+"-"+code[5:]
	if body.QR, err = web.QR(body.URL); err != nil {
		return nil, err
	}
	at := a.locate("/w/" + code)
	if err := a.Store.AddLink(answering(ctx, http.StatusCreated, at, func(string) any { return body }), l); err != nil {
		return nil, err
	}
	return &made[linkBody]{at, body}, nil
}

// linkList are the links of a turf, without their codes.
type linkList struct {
	Body struct {
		Links []linkBody `json:"links" nullable:"false"`
	}
}

// links lists the links of a turf.
func (a *api) links(ctx context.Context, in *ByID) (*linkList, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	all, err := a.Store.Links(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &linkList{}
	out.Body.Links = []linkBody{}
	for _, l := range all {
		if seesLink(askedOf(ctx).who, t.Owner, l) {
			out.Body.Links = append(out.Body.Links, linkOf(l))
		}
	}
	return out, nil
}

// seesLink tells whether a caller learns of a link of a turf that it may see: a
// partner to whom the turf was granted, of those that it made.
func seesLink(who caller, owner string, l data.Link) bool {
	return sees(who, owner) || l.MadeBy == who.key
}

// revokeLinkOf takes back a link whose code nobody knows any more.
func (a *api) revokeLinkOf(ctx context.Context, in *struct {
	ByID
	Link string `path:"link" maxLength:"64" doc:"its id"`
}) (*none, error) {
	t, err := a.mayTurf(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	all, err := a.Store.Links(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(l data.Link) bool { return linkID(l) == in.Link && seesLink(askedOf(ctx).who, t.Owner, l) })
	if i < 0 {
		return nil, notThere("link")
	}
	return nil, a.Store.RevokeLink(ctx, all[i].Hash, time.Now().UTC())
}

// ByCode names the link of a path.
type ByCode struct {
	Code string `path:"code" maxLength:"40" doc:"as it was handed out; hyphens, spaces and small letters are forgiven"`
}

// mayLink refuses links of others.
func (a *api) mayLink(ctx context.Context, l data.Link) error {
	t, err := a.mayTurf(ctx, l.TurfID)
	if err == nil && !seesLink(askedOf(ctx).who, t.Owner, l) {
		err = notThere("link")
	}
	return err
}

// revokeLink takes a link back.
func (a *api) revokeLink(ctx context.Context, in *ByCode) (*none, error) {
	code := data.NormalCode(in.Code)
	if code == "" {
		return nil, &fault{code: "not_found"}
	}
	l, err := a.Store.LinkByHash(ctx, data.HashSecret(code))
	if err == nil {
		err = a.mayLink(ctx, l)
	}
	if err != nil {
		return nil, a.wrong(ctx, faultOf(err)) // nobody finds codes so
	}
	return nil, a.Store.RevokeLink(ctx, l.Hash, time.Now().UTC())
}

// ByGrant names a turf and a key.
type ByGrant struct {
	ByID
	Key string `path:"key" maxLength:"64" doc:"id of a partner's key"`
}

// grantList are the partners that may see a turf.
type grantList struct {
	Body struct {
		Keys []string `json:"keys" nullable:"false"`
	}
}

// grants lists the keys that a turf is granted to.
func (a *api) grants(ctx context.Context, in *ByID) (*grantList, error) {
	if _, err := a.ownTurf(ctx, in.ID); err != nil {
		return nil, err
	}
	all, err := a.Store.Grants(ctx, in.ID)
	if err != nil {
		return nil, err
	}
	out := &grantList{}
	out.Body.Keys = append([]string{}, all...)
	return out, nil
}

// grant lets a partner see a turf.
func (a *api) grant(ctx context.Context, in *ByGrant) (*none, error) {
	if _, err := a.ownTurf(ctx, in.ID); err != nil {
		return nil, err
	}
	keys, err := a.Store.Keys(ctx)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(keys, func(k data.Key) bool { return k.ID == in.Key && k.Role == data.Partner }) {
		return nil, &fault{code: "not_found", parameter: "key"}
	}
	return nil, a.Store.Grant(ctx, in.ID, in.Key)
}

// ungrant takes that back, and the links that the partner has handed out.
func (a *api) ungrant(ctx context.Context, in *ByGrant) (*none, error) {
	if _, err := a.ownTurf(ctx, in.ID); err != nil {
		return nil, err
	}
	if err := a.Store.Ungrant(ctx, in.ID, in.Key); err != nil {
		return nil, err
	}
	all, err := a.Store.Links(ctx, in.ID)
	for _, l := range all {
		if err == nil && l.MadeBy == in.Key {
			err = a.Store.RevokeLink(ctx, l.Hash, time.Now().UTC())
		}
	}
	return nil, err
}

// keyBody is a key as directors see it: never the key itself.
type keyBody struct {
	ID        string     `json:"id"`
	Name      string     `json:"name"`
	Role      data.Role  `json:"role" enum:"director,partner,map"`
	CreatedAt time.Time  `json:"created_at"`
	ExpiresAt *time.Time `json:"expires_at,omitempty"`
	RevokedAt *time.Time `json:"revoked_at,omitempty"`
}

// keyList are all keys.
type keyList struct {
	Body struct {
		Keys []keyBody `json:"keys" nullable:"false"`
	}
}

// keys lists the keys, newest first.
func (a *api) keys(ctx context.Context, _ *struct{}) (*keyList, error) {
	all, err := a.Store.Keys(ctx)
	if err != nil {
		return nil, err
	}
	out := &keyList{}
	out.Body.Keys = make([]keyBody, len(all))
	for i, k := range all {
		out.Body.Keys[i] = keyBody{ID: k.ID, Name: k.Name, Role: k.Role, CreatedAt: k.CreatedAt, ExpiresAt: moment(k.ExpiresAt), RevokedAt: moment(k.RevokedAt)}
	}
	return out, nil
}

// moment returns nil for no time.
func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
