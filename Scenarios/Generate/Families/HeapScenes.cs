// Structures that are rebuilt while they are marked, and memory that is used again: what is new is zero, what is kept stays.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class HeapScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        // A list that is turned round: every reference in it is replaced by another.
        new(
            Features.None,
            """
            var list$n *cargo

            func scene$n() {
            	for i := $k; i > 0; i-- {
            		list$n = &cargo{i, list$n}
            	}
            	for i := 0; i < $r; i++ {
            		var turned *cargo
            		for list$n != nil {
            			list$n, list$n.next, turned = list$n.next, turned, list$n
            			$pause
            		}
            		list$n = turned
            	}
            	n := 0
            	for c := list$n; c != nil; c = c.next {
            		n += c.id
            	}
            	if n != $k*($k+1)/2 {
            		panic("a part of the list is gone")
            	}
            }
            """
        ),
        // A tree that is turned at its root, to and fro.
        new(
            Features.None,
            """
            type tree$n struct {
            	left, right *tree$n
            	id          int
            }

            var root$n *tree$n

            func (t *tree$n) sum() int {
            	if t == nil {
            		return 0
            	}
            	return t.left.sum() + t.id + t.right.sum()
            }

            func scene$n() {
            	for i := 0; i < $k; i++ {
            		root$n = &tree$n{root$n, &tree$n{id: 1}, 1}
            	}
            	for i := 0; i < $r; i++ {
            		for root$n.left != nil {
            			up := root$n.left
            			root$n.left = up.right
            			up.right = root$n
            			root$n = up
            			$pause
            		}
            		for root$n.right.right != nil {
            			up := root$n.right
            			root$n.right = up.left
            			up.left = root$n
            			root$n = up
            		}
            	}
            	if root$n.sum() != 2*$k {
            		panic("a part of the tree is gone")
            	}
            }
            """
        )
        {
            LeastThings = 2,
            FewThings = 4,
            FewRounds = 3,
        },
        // What is new is zero, whatever lay there before.
        new(
            Features.None,
            """
            func scene$n() {
            	var kept [4]*crate
            	for i := 0; i < 4*$r; i++ {
            		c := new(crate)
            		$move
            		if c.one != nil || c.pair[0] != nil || c.some != nil || c.any != nil || c.by != nil || c.cell != nil {
            			panic("a new object is not zero")
            		}
            		c.one = newCargo(i)
            		c.pair[0] = c.one.next
            		kept[i&3] = c
            		$pause
            		whole(kept[i&3].one, i)
            	}
            }
            """,
            "row := make([]*cargo, $k)\n\t\tfor _, c := range row {\n\t\t\tif c != nil {\n\t\t\t\tpanic(\"a new array is not zero\")\n\t\t\t}\n\t\t}\n\t\trow[$k-1] = newCargo(1)",
            "text := make([]byte, 16*$k)\n\t\tif text[16*$k-1] != 0 {\n\t\t\tpanic(\"new bytes are not zero\")\n\t\t}\n\t\tcopy(text, \"sixteen letters.\")\n\t\ttext[16*$k-1] = 7",
            "number := new(int)\n\t\tif *number != 0 {\n\t\t\tpanic(\"a new number is not zero\")\n\t\t}\n\t\t*number = 7"
        ),
        // Numbers that share blocks, and bytes beside them.
        new(
            Features.None,
            """
            var numbers$n [8]*int16

            func scene$n() {
            	for i := 0; i < 4*$r; i++ {
            		n := new(int16)
            		*n = int16(i)
            		numbers$n[i*5&7] = n
            		$pause
            		for j := 0; j <= i && j < 8; j++ {
            			if int(*numbers$n[(i-j)*5&7]) != i-j {
            				panic("a number was overwritten")
            			}
            		}
            	}
            }
            """
        ),
        // Known by their middle only.
        new(
            Features.Unsafe,
            """
            var middle$n [4]*int
            var inner$n [4]**cargo

            func scene$n() {
            	for i := 0; i < $k; i++ {
            		p := newPallet(i)
            		p.weight[1] = i
            		middle$n[i&3] = &p.weight[1]
            		inner$n[i&3] = &newPallet(i).load.next
            		$pause
            	}
            	for i := range middle$n {
            		if middle$n[i] != nil && *middle$n[i]&3 != i {
            			panic("a pallet was freed")
            		}
            		if inner$n[i] != nil && (*inner$n[i]).id != *middle$n[i]+1 {
            			panic("cargo was freed")
            		}
            	}
            }
            """
        )
        {
            FewThings = 9,
        },
        // Numbers that look like pointers stand beside pointers.
        new(
            Features.Unsafe,
            """
            type record$n struct {
            	number uintptr
            	next   *record$n
            }

            var pairs$n [4]*[2]*record$n

            func scene$n() {
            	for i := 0; i < $k; i++ {
            		target := &record$n{number: uintptr(i)}
            		first := &record$n{uintptr(unsafe.Pointer(target)), nil}
            		pairs$n[i&3] = &[2]*record$n{first, target}
            		$pause
            		for _, pair := range pairs$n {
            			if pair != nil && (pair[0].next != nil || pair[1].next != nil || pair[1].number > uintptr(i)) {
            				panic("a record was overwritten")
            			}
            		}
            	}
            }
            """
        )
        {
            FewThings = 9,
        },
        // Two lists of one-word objects that lie in turns, each known to a stack.
        new(
            Features.Channels,
            """
            type cell$n struct {
            	next *cell$n
            }

            var cells$n [2]*cell$n

            func hold$n(i int, line chan bool) {
            	head := cells$n[i]
            	cells$n[i] = nil
            	line <- true
            	<-line
            	n := 0
            	for c := head; c != nil; c = c.next {
            		n++
            	}
            	if n != 4*$k {
            		panic("cells are gone")
            	}
            	line <- true
            }

            func scene$n() {
            	for i := 0; i < 4*$k; i++ {
            		cells$n[0] = &cell$n{cells$n[0]}
            		cells$n[1] = &cell$n{cells$n[1]}
            	}
            	lines := [2]chan bool{make(chan bool), make(chan bool)}
            	for i, line := range lines {
            		go hold$n(i, line)
            		<-line
            	}
            	runtime.GC()
            	$pause
            	for _, line := range lines {
            		line <- true
            		<-line
            	}
            }
            """
        )
        {
            FewThings = 8,
        },
    ];
}
