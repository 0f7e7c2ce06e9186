// Maps that grow, shrink and are changed while they are iterated. A map that grows keeps its old buckets until all are moved;
// an iterator may hold an older generation of buckets than the map itself. Large values
// live outside the buckets, which then hold pointers that only the runtime knows of.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type large struct {
	words [20]int // too large for a bucket
	self  *large
}

type inventory struct {
	small map[int]int
	names map[string][]string
	heavy map[int8]large
	deep  map[string]map[int]*large
}

func text(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return text(n/10) + text(n%10)
}

func (inv *inventory) add(i int) {
	inv.small[i*i%101] += i
	key := "key" + text(i%17)
	inv.names[key] = append(inv.names[key], text(i))
	l := large{}
	l.words[i%20], l.self = i, &large{}
	inv.heavy[int8(i%50)] = l
	if inv.deep[key] == nil {
		inv.deep[key] = make(map[int]*large, i%9)
	}
	inv.deep[key][i] = inv.heavy[int8(i%50)].self
}

// thin deletes entries while it iterates; a deleted entry must not come up any more.
func (inv *inventory) thin() (removed int) {
	for k := range inv.small {
		for _, other := range [2]int{k + 1, k - 1} {
			if _, ok := inv.small[other]; ok && k%3 == 0 {
				delete(inv.small, other)
			}
		}
	}
	for k, names := range inv.names {
		if len(names) > 6 {
			delete(inv.names, k)
			removed += len(names)
			continue
		}
		inv.names[k] = names[:len(names):len(names)]
	}
	return removed
}

func main() {
	inv := &inventory{map[int]int{}, map[string][]string{}, make(map[int8]large), map[string]map[int]*large{}}
	removed := 0
	for i := 0; i < 220; i++ {
		inv.add(i)
		if i%60 == 59 {
			removed += inv.thin()
		}
	}
	println(len(inv.small), len(inv.names), len(inv.heavy), len(inv.deep), removed)
	sum, same := 0, 0
	for k, l := range inv.heavy {
		for _, w := range l.words {
			sum += w * int(k)
		}
		for _, m := range inv.deep {
			for _, p := range m {
				if p == l.self {
					same++
				}
			}
		}
	}
	println("sum", sum, "shared", same)

	grown := map[int]bool{0: true}
	rounds := 0
	for k := range grown { // entries that are added may come up or not
		grown[k+1000] = true
		if rounds++; rounds == 5 {
			break
		}
	}
	println("grown", len(grown) == rounds+1, grown[1000], grown[7])
	var none map[string]int
	delete(none, "x")
	v, ok := none["x"]
	println(len(none), v, ok)
}

// Output:
// 43 17 50 17 120
// sum 233675 shared 50
// grown true true false
// 0 0 false
