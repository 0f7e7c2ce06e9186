// A trie whose nodes are maps from runes to nodes. Many small maps: each is a header, and buckets that hold pointers in
// their values but none in their keys. Words come and go; a removal cuts a branch out of the last map on its
// path that is still needed.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type trie struct {
	children map[rune]*trie
	words    int // at this node or below it
	isWord   bool
}

func (t *trie) insert(word string) bool {
	path := []*trie{t}
	for _, r := range word {
		next, ok := t.children[r]
		if !ok {
			if t.children == nil {
				t.children = make(map[rune]*trie)
			}
			next = new(trie)
			t.children[r] = next
		}
		t = next
		path = append(path, t)
	}
	if t.isWord {
		return false
	}
	t.isWord = true
	for _, node := range path {
		node.words++
	}
	return true
}

func (t *trie) remove(word string) bool {
	if !t.has(word) {
		return false
	}
	t.words--
	for _, r := range word {
		next := t.children[r]
		if next.words == 1 {
			delete(t.children, r)
			return true
		}
		next.words--
		t = next
	}
	t.isWord = false
	return true
}

func (t *trie) has(word string) bool {
	for _, r := range word {
		if t = t.children[r]; t == nil {
			return false
		}
	}
	return t.isWord
}

// each visits the words of the alphabet's order.
func (t *trie) each(prefix string, alphabet []rune, visit func(string)) {
	if t.isWord {
		visit(prefix)
	}
	for _, r := range alphabet {
		if child, ok := t.children[r]; ok {
			child.each(prefix+string(r), alphabet, visit)
		}
	}
}

var alphabet = []rune("abcéλ")

func word(n int) (w string) {
	for ; n > 0; n /= len(alphabet) {
		w += string(alphabet[n%len(alphabet)])
	}
	return
}

func main() {
	root := &trie{}
	inserted, removed := 0, 0
	for i := 1; i < 160; i++ {
		if root.insert(word(i * 13 % 257)) {
			inserted++
		}
		if i%2 == 0 && root.remove(word(i*29%257)) {
			removed++
		}
	}
	println("inserted", inserted, "removed", removed, "left", root.words)
	count, bytes, last := 0, 0, ""
	root.each("", alphabet, func(w string) {
		count++
		bytes += len(w)
		last = w
	})
	println("found", count, "bytes", bytes, "last", last)
	println(root.has("abc"), root.has(word(13)), root.has("x"), len(root.children))
}

// Output:
// inserted 159 removed 26 left 133
// found 133 bytes 611 last λλλb
// true true false 5
