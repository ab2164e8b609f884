package browsertest

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"github.com/chromedp/chromedp"
)

// Picture returns what the window shows, a pixel a CSS pixel.
func (b *Tab) Picture() image.Image {
	b.t.Helper()
	shot, err := chromedp.Run(b.Context, chromedp.CaptureScreenshot())
	b.check(err)
	picture, err := png.Decode(bytes.NewReader(shot))
	b.check(err)
	return picture
}

// Pixels counts the pixels of the window that have a colour.
func (b *Tab) Pixels(c color.RGBA) (n int) {
	b.t.Helper()
	picture := b.Picture()
	for y := range picture.Bounds().Dy() {
		for x := range picture.Bounds().Dx() {
			if color.RGBAModel.Convert(picture.At(x, y)) == c {
				n++
			}
		}
	}
	return n
}
