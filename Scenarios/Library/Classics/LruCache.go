// An LRU cache: a map from strings to the nodes of a list in order of use. Each object is referred to by the map's
// buckets and by its neighbours; an eviction must cut both before the collector may free the entry.
// The map never grows beyond the capacity, its buckets are reused for ever.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type entry struct {
	key        string
	value      *[4]int
	next, prev *entry
}

type cache struct {
	entries      map[string]*entry
	newest       entry // sentinel
	capacity     int
	hits, misses int
}

func newCache(capacity int) *cache {
	c := &cache{entries: make(map[string]*entry), capacity: capacity}
	c.newest.next, c.newest.prev = &c.newest, &c.newest
	return c
}

func (c *cache) unlink(e *entry) {
	e.prev.next, e.next.prev = e.next, e.prev
}

func (c *cache) pushFront(e *entry) {
	e.prev, e.next = &c.newest, c.newest.next
	e.next.prev, c.newest.next = e, e
}

// get returns the value of the key, made by load if it is not there.
func (c *cache) get(key string, load func(string) *[4]int) *[4]int {
	if e, ok := c.entries[key]; ok {
		c.hits++
		c.unlink(e)
		c.pushFront(e)
		return e.value
	}
	c.misses++
	if len(c.entries) == c.capacity {
		oldest := c.newest.prev
		c.unlink(oldest)
		delete(c.entries, oldest.key)
	}
	e := &entry{key: key, value: load(key)}
	c.entries[key] = e
	c.pushFront(e)
	return e.value
}

func keyOf(n int) string {
	digits := []byte("k00")
	digits[1] += byte(n / 10)
	digits[2] += byte(n % 10)
	return string(digits)
}

func main() {
	c := newCache(16)
	load := func(key string) *[4]int {
		return &[4]int{int(key[1] - '0'), int(key[2] - '0'), len(key)}
	}
	sum := 0
	for i := 0; i < 600; i++ {
		n := i * i % 37 // few keys are frequent
		v := c.get(keyOf(n), load)
		if v[0]*10+v[1] != n {
			panic("wrong value for " + keyOf(n))
		}
		sum += v[1] + v[2]
	}
	println("hits", c.hits, "misses", c.misses, "sum", sum)
	print("newest first:")
	for e := c.newest.next; e != &c.newest; e = e.next {
		print(" ", e.key)
	}
	println()
}

// Output:
// hits 488 misses 112 sum 4169
// newest first: k12 k36 k25 k16 k09 k04 k01 k00 k27 k07 k26 k10 k33 k21 k11 k03
