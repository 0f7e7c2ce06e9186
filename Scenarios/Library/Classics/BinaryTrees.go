// Binary trees, the classic load of allocation: trees of a few depths are built, walked and dropped while one
// long-lived tree stays. Nearly everything dies young, so sweeping finds whole spans empty, and
// each collection marks little more than the tree that stays.
//
//gcsim:procs 2
//gcsim:gogc 20
package main

type tree struct {
	left, right *tree
}

func bottomUp(depth int) *tree {
	if depth <= 0 {
		return &tree{}
	}
	return &tree{bottomUp(depth - 1), bottomUp(depth - 1)}
}

func (t *tree) count() int {
	if t.left == nil {
		return 1
	}
	return 1 + t.left.count() + t.right.count()
}

// mirror builds the mirror image without touching t.
func (t *tree) mirror() *tree {
	if t == nil {
		return nil
	}
	return &tree{left: t.right.mirror(), right: t.left.mirror()}
}

const (
	minDepth = 2
	maxDepth = 6
)

func main() {
	stretch := bottomUp(maxDepth + 1)
	println("stretch tree of depth", maxDepth+1, "check:", stretch.count())
	stretch = nil

	longLived := bottomUp(maxDepth)
	for depth := minDepth; depth <= maxDepth; depth += 2 {
		trees := 1 << uint(maxDepth-depth+minDepth)
		check := 0
		for i := 0; i < trees; i++ {
			check += bottomUp(depth).mirror().count()
		}
		println(trees, "trees of depth", depth, "check:", check)
	}
	println("long lived tree of depth", maxDepth, "check:", longLived.count())
}

// Output:
// stretch tree of depth 7 check: 255
// 64 trees of depth 2 check: 448
// 16 trees of depth 4 check: 496
// 4 trees of depth 6 check: 508
// long lived tree of depth 6 check: 127
