package web

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"path"
	"sync"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// File is one file of a page.
type File struct {
	Type    string // its media type
	Tag     string // a strong ETag
	Content []byte
	// Zstd and Gzip return Content compressed as well as it goes, nil where
	// that is not worth it. It is done once: the map's program of 1.1 MB takes
	// 0.2 s of a core, which no visitor should wait for again.
	Zstd, Gzip func() []byte
}

// worth is how long a file is, in bytes, that is compressed.
const worth = 1024

// Asset returns a script, stylesheet or picture of the pages by its path below
// assets; false if there is none.
func Asset(name string) (File, bool) {
	f, ok := files()[name]
	return f, ok
}

// files are all of them, by path.
var files = sync.OnceValue(func() map[string]File {
	all := map[string]File{}
	err := fs.WalkDir(assets, "assets", func(at string, d fs.DirEntry, err error) error {
		if kind := mediaType(at); err == nil && !d.IsDir() && kind != "" {
			name := at[len("assets/"):]
			all[name] = newFile(kind, read(name))
		}
		return err
	})
	if err != nil {
		panic(err) // they are compiled in
	}
	for name, script := range bundles() {
		all[name] = newFile(mediaType(name), script)
	}
	return all
})

// mediaType tells by a name what browsers are told of a file; "" if it is none
// of those that are served as they are.
func mediaType(name string) string {
	return map[string]string{".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
		".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8", ".webmanifest": "application/manifest+json"}[path.Ext(name)]
}

func newFile(kind string, content []byte) File {
	sum := sha256.Sum256(content)
	once := func(zip func([]byte) []byte) func() []byte {
		return sync.OnceValue(func() []byte {
			if len(content) < worth || kind == "image/png" {
				return nil
			}
			return zip(content)
		})
	}
	return File{Type: kind, Tag: `"` + hex.EncodeToString(sum[:12]) + `"`, Content: content, Zstd: once(zstded), Gzip: once(gzipped)}
}

func zstded(content []byte) []byte {
	z, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedBestCompression), zstd.WithEncoderConcurrency(1))
	if err != nil {
		panic(err) // the options are constants
	}
	defer z.Close()
	return z.EncodeAll(content, nil)
}

func gzipped(content []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(content)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}
