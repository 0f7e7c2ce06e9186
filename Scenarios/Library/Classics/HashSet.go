// Sets with keys of many shapes: structs, arrays, interfaces, strings, pointers, in the built-in map and in a hash table of our
// own. A key with pointers in it must be marked as much as a value; the map grows
// while it is used, and keys move from old buckets to new ones a few at a time.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type point struct {
	x, y int16
	name string
}

type key struct {
	*point
	corners [2]point
	any     interface{}
}

// hashSet is open: collisions go into a list.
type hashSet struct {
	buckets []*cell
	count   int
}

type cell struct {
	point
	next *cell
}

func (p point) hash() uint32 {
	h := uint32(2166136261)
	for _, b := range []byte(p.name) {
		h = (h ^ uint32(b)) * 16777619
	}
	return h ^ uint32(p.x)<<16 ^ uint32(uint16(p.y))
}

func (s *hashSet) slot(p point) **cell {
	at := &s.buckets[p.hash()%uint32(len(s.buckets))]
	for *at != nil && (*at).point != p {
		at = &(*at).next
	}
	return at
}

func (s *hashSet) add(p point) bool {
	if s.count >= 2*len(s.buckets) {
		old := s.buckets
		s.buckets = make([]*cell, 2*len(old)+3)
		for _, c := range old {
			for c != nil {
				next := c.next
				c.next = nil
				*s.slot(c.point) = c
				c = next
			}
		}
	}
	at := s.slot(p)
	if *at != nil {
		return false
	}
	*at = &cell{point: p}
	s.count++
	return true
}

func (s *hashSet) remove(p point) bool {
	at := s.slot(p)
	if *at == nil {
		return false
	}
	*at = (*at).next
	s.count--
	return true
}

func main() {
	own, builtIn := new(hashSet), map[point]struct{}{}
	for i := 0; i < 300; i++ {
		p := point{int16(i % 13), int16(-i % 7), string([]byte{byte('a' + i%5)})}
		_, there := builtIn[p]
		if i%3 == 2 {
			delete(builtIn, p)
			if own.count > 0 && own.remove(p) != there {
				panic("removed from one of the sets only")
			}
		} else if builtIn[p] = struct{}{}; own.add(p) == there {
			panic("the sets differ")
		}
	}
	println(own.count, len(builtIn), len(own.buckets))

	keys := make(map[key]int)
	points := [3]*point{{1, 2, "p"}, {1, 2, "p"}, nil}
	for i := 0; i < 90; i++ {
		k := key{point: points[i%3], any: i % 2}
		if k.corners[i%2].x = int16(i % 4); i%5 == 0 {
			k.any = *points[0]
		}
		keys[k] += i
	}
	boxed := map[interface{}]string{1: "int", int8(1): "int8", "1": "string", [1]int{1}: "array", points[0]: "pointer", 1.0: "float", nil: "nil"}
	println(len(keys), keys[key{point: points[1], any: 1}], keys[key{corners: [2]point{{x: 2}, {}}, any: 0}])
	println(len(boxed), boxed[int8(1)], boxed[[1]int{1}], boxed[points[0]], boxed[points[1]] == "", boxed[nil])
	pointers := map[*point]bool{points[0]: true, points[1]: true, points[2]: false}
	for p, real := range pointers {
		if real != (p != nil) {
			panic("wrong pointer")
		}
	}
	println(len(pointers), *points[0] == *points[1], points[0] == points[1])
}

// Output:
// 200 200 189
// 24 0 302
// 7 int8 array pointer true nil
// 3 true false
