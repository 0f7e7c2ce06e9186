// Sorting slices of pointers with comparisons given as function values: quicksort in place, merge sort through a buffer, a
// table of orders in a map. Sorting permutes pointers in one array: while it is half done the array
// holds each pointer once at most in memory, the other copy on the stack.
//
//gcsim:procs 2
//gcsim:gogc 10
package main

type person struct {
	name string
	age  int
	boss *person
}

type order func(a, b *person) bool

func (less order) reversed() order {
	return func(a, b *person) bool { return less(b, a) }
}

func (less order) then(next order) order {
	return func(a, b *person) bool {
		return less(a, b) || !less(b, a) && next(a, b)
	}
}

func quick(people []*person, less order) {
	if len(people) < 2 {
		return
	}
	pivot, last := people[len(people)/2], 0
	people[0], people[len(people)/2] = pivot, people[0]
	for i := range people[1:] {
		if less(people[i+1], pivot) {
			last++
			people[last], people[i+1] = people[i+1], people[last]
		}
	}
	people[0], people[last] = people[last], people[0]
	quick(people[:last], less)
	quick(people[last+1:], less)
}

// merge is stable.
func merge(people []*person, less order) []*person {
	if len(people) < 2 {
		return people
	}
	a, b := merge(people[:len(people)/2], less), merge(people[len(people)/2:], less)
	merged := make([]*person, 0, len(people))
	for len(a) > 0 && len(b) > 0 {
		if less(b[0], a[0]) {
			merged, b = append(merged, b[0]), b[1:]
		} else {
			merged, a = append(merged, a[0]), a[1:]
		}
	}
	return append(append(merged, a...), b...)
}

func sorted(people []*person, less order) bool {
	for i := 1; i < len(people); i++ {
		if less(people[i], people[i-1]) {
			return false
		}
	}
	return true
}

var orders = map[string]order{
	"age":  func(a, b *person) bool { return a.age < b.age },
	"name": func(a, b *person) bool { return a.name < b.name },
	"boss": func(a, b *person) bool { return a.boss != nil && (b.boss == nil || a.boss.age < b.boss.age) },
}

func main() {
	var people []*person
	for i := 0; i < 60; i++ {
		p := &person{name: string([]byte{byte('a' + i*7%26), byte('a' + i%3)}), age: i * 37 % 41}
		if i > 0 {
			p.boss = people[i/3]
		}
		people = append(people, p)
	}
	all := []order{
		orders["age"].then(orders["name"]),
		orders["name"].reversed().then(orders["age"]),
		orders["boss"].then(orders["name"]).then(orders["age"].reversed()),
	}
	for _, less := range all {
		first := merge(people, less)
		quick(people, less)
		same := true
		for i := range people {
			same = same && people[i] == first[i]
		}
		println(sorted(people, less), same, people[0].name, people[0].age, people[59].name, people[59].age)
	}
}

// Output:
// true true aa 0 jb 40
// true true zc 38 aa 0
// true true hb 37 aa 0
