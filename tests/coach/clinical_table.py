"""What the catalogue must hold, once more and by hand: a change of safety data is made here too, on purpose.

Marks and the doses of the starter routines are those of clinical.md sections 2 and 5; poses were corrected by eye. The
starting dose and the caps of an exercise lie inside the ranges of sections 2 and 6.
"""

EXERCISES = """
walk: ok HD PS SL SI DD NS PR PO; care SS FR
    warm_up neutral 1, standing, bilateral; timed 1 x 300 s; at most 1 x 20 x 1800 s
    view=S base=STD | far H48 K68 | arm E20 | arm1 S25 | arm2 S-20 >> near H48 K68 | far H0 K0 | arm1 S-20 | arm2 S25
belly_breath: ok HD SS PS SL SI DD NS PO; care PR
    warm_up neutral 1, supine or seated or side_lying, bilateral; reps 1 x 6, tempo 4+6; at most 3 x 10 x 0 s
    view=S base=HOOK | arm S3 E20 XE0.4 >> trunk B5 | arm E30
ankle_pumps: ok HD SS PS SL SI DD NS PR PO
    warm_up neutral 1, supine or seated, bilateral; reps 1 x 15, tempo 2+2; at most 3 x 20 x 0 s
    view=S base=SUP | both A-35 | arm S-7 >> both A15
heel_slides: ok HD SS PS SL SI DD NS; care PO; no PR
    mobility neutral 1, supine, unilateral; reps 1 x 8, tempo 2+2; at most 2 x 12 x 30 s
    view=S base=SUP | near H2 K4 | arm S-7 >> near H45 K90 A-45
prone_lying: ok HD SI DD NS; care SS PS SL PO; no PR
    mobility extension 1, prone, bilateral; timed 1 x 120 s; at most 3 x 12 x 300 s
    view=S base=PRN | trunk T-3 | both H8 A-68
prone_elbows: ok HD SI DD; care PS NS PO OP; no SS SL PR
    mobility extension 1, prone, bilateral; reps 1 x 10 x 5 s, tempo 2+2; at most 3 x 12 x 30 s
    view=S base=PRN | trunk T10 L-35 N-5 | both H-10 | arm S45 E90
press_up: ok HD; care PS SI DD NS WR; no SS SL PR PO
    mobility extension 2, prone, bilateral; reps 1 x 10 x 1 s, tempo 2+2; at most 3 x 12 x 30 s
    view=S base=PRN | arm S158 E150 >> trunk T25 L-50 N-5 | both H-25 | arm S38 E10
stand_ext: ok HD; care PS SI DD NS FR; no SS SL PR PO
    mobility extension 1, standing, bilateral; reps 1 x 10 x 5 s, tempo 2+2; at most 3 x 12 x 30 s
    view=S base=STD | arm S-43 E62 >> trunk L-25 N-5 | both H-4 | arm S-55 E75
pelvic_tilt: ok SS PS SL SI DD NS; care HD PR PO
    strength flexion 1, supine or standing, bilateral; reps 1 x 8 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=HOOK | trunk T173 L-8 | both H51 | arm S-7 >> trunk T187 L7 | both H38
knee_chest_1: ok SS PS SL SI DD NS; care HD OP TH; no PR PO
    stretch flexion 1, supine, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=HOOK | near H132 K138 A0 | arm S31 E38
knee_chest_2: ok SS SL; care PS SI DD NS; no HD PR PO OP TH
    stretch flexion 2, supine, bilateral; hold 3 x 20 s; at most 4 x 12 x 30 s
    view=S base=HOOK | both H132 K138 A0 | arm S31 E38
trunk_rot: ok SS SI DD NS; care HD PS SL PO; no PR OP
    mobility neutral 1, supine, alternating; reps 1 x 3 x 5 s, tempo 2+2; at most 3 x 12 x 10 s
    view=P base=SUP | both H-40 K-80 | arm1 S90 | arm2 S-90 >> both H0 K0 XT0.5 XK0.4 >> both H40 K80 XT1 XK1
seat_flex: ok SS; care PS SL SI DD NS FR; no HD PR PO OP
    stretch flexion 1, seated, bilateral; reps 1 x 8 x 2 s, tempo 2+2; at most 3 x 12 x 30 s
    view=S base=SIT | arm S25 E10 >> trunk T70 L50 N20 | both H110 K90 | arm S70 E0
childs_pose: ok SS SL; care PS SI DD NS KN; no HD PR PO OP
    stretch flexion 2, hands_and_knees, bilateral; hold 3 x 20 s; at most 3 x 12 x 30 s
    view=S base=QUAD | trunk T20 L31 N20 | both H130 K150 A-90 | arm S166 E0
cat_camel: ok PS SI DD NS; care HD SS SL PR OP KN WR; no PO
    mobility neutral 1, hands_and_knees, bilateral; reps 1 x 8, tempo 4+4; at most 3 x 12 x 30 s
    view=S base=QUAD >> trunk T45 L60 N30 | both H45 | arm S98 E38
ham_supine: ok SS PS SL SI DD NS; care HD PO; no PR
    stretch neutral 1, supine, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=SUP | near H80 K8 | far H45 K90 A-45 | arm S50 E5
ham_seated: ok SS SI DD NS; care PS SL PR FR; no HD PO
    stretch neutral 2, seated, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=SIT | trunk T75 | near H74 K0 A0 | far H105 K90 | arm S20 E20
piri_cross: ok SS PS DD NS; care HD SL SI OP; no PR PO TH
    stretch neutral 1, supine, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=P base=SUP | near H-154 K164 XT0.78 XK0.75 A-20 | arm1 S37 E-85 | arm2 S-63 E143
fig4_supine: ok SS PS DD NS; care HD SL SI; no PR PO TH
    stretch neutral 2, supine, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=SUP | far H95 K90 A0 | near H60 K-73 A-25 XT0.7 XK0.62 | arm S22 E10
fig4_seated: ok SS PS DD NS; care HD SL SI PR FR; no PO TH
    stretch neutral 1, seated, unilateral; hold 2 x 15 s; at most 3 x 12 x 30 s
    view=F base=SIT | far H5 K5 XT0.35 | near H78 K162 XT0.65 | arm1 S15 E10 | arm2 S18 E-10
hip_flexor: ok SS DD NS; care HD PS SL SI PR FR KN; no PO
    stretch neutral 2, half_kneeling, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=STD | near H-15 K75 A-70 | far H90 K90 | arm1 S31 E10 | arm2 S54 E10
calf: ok HD SS PS SL SI DD NS PR; care PO FR
    stretch neutral 1, standing, unilateral; hold 2 x 20 s; at most 3 x 12 x 30 s
    view=S base=STD | trunk T80 | near H-20 K0 A30 | far H50 K60 A20 | arm S85 E0
slider_seat: care HD SS PS SL SI DD NS PR; no PO
    nerve neutral 2, seated, unilateral; reps 1 x 10, tempo 2.5+2.5; at most 2 x 20 x 0 s
    view=S base=SIT | trunk N30 | near H90 K95 >> trunk N-20 | near H90 K15 A5
slider_supine: care HD SS PS SL SI DD NS; no PR PO
    nerve neutral 2, supine, unilateral; reps 1 x 10, tempo 2.5+2.5; at most 2 x 20 x 0 s
    view=S base=HOOK | near H90 K95 | arm S19 E10 >> near H90 K25 A5 | arm S19 E10
ab_brace: ok HD SS PS SL SI DD NS; care PR PO BP
    strength neutral 1, supine or seated or standing, bilateral; reps 1 x 8 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=HOOK | arm S-8
hook_march: ok SS PS SL SI DD NS; care HD PO; no PR
    strength neutral 1, supine, alternating; timed 2 x 30 s, rest 30; at most 3 x 12 x 20 s, timed 30 s
    view=S base=HOOK | arm S-7 >> near H68 K90 A-20
bridge: ok PS SI DD NS; care HD SS SL PO BP; no PR
    strength neutral 1, supine, bilateral; reps 1 x 5 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=SUP | both H65 K128 A-27 >> trunk T202 N20 | both H0 K112 A0 | arm S-22 E0
bird_dog: ok HD SL SI DD NS; care SS PS PR PO KN WR
    strength neutral 2, hands_and_knees, alternating; reps 1 x 5 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=QUAD | both H81 >> near H-9 K0 A-20 | arm2 S171
clamshell: ok HD SS PS SL SI DD NS PR; care PO TH
    strength neutral 1, side_lying, unilateral; reps 1 x 10, tempo 2+2; at most 3 x 12 x 20 s
    view=F base=SUP | both H-22 K-50 XT0.75 XK0.75 | arm1 S-76 E71 | arm2 S170 >> near H25 K62 XT0.85 XK0.8
side_leg: ok HD SS PS SL DD NS; care SI PR PO TH
    strength neutral 2, side_lying, unilateral; reps 1 x 8, tempo 2+2; at most 3 x 12 x 20 s
    view=F base=SUP | far H-22 K-50 XT0.75 XK0.75 | arm1 S-76 E71 | arm2 S170 >> near H30
curl_up: ok SS SL; care PS SI DD NS; no HD PR PO OP AB
    strength flexion 2, supine, bilateral; reps 1 x 8 x 2 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=HOOK | far H0 K0 A0 | arm XE0.3 S0 >> trunk L22 N6 | arm S-2 E14
dead_bug: ok SI DD NS; care HD SS PS SL BP; no PR PO AB
    strength neutral 3, supine, alternating; reps 1 x 5, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=SUP | both H90 K90 | arm S90 >> near H20 K10 | far H90 K90 | arm1 S90 | arm2 S165
side_plank: ok DD NS; care HD SS PS SL SI WR BP; no PR PO
    strength neutral 3, side_lying, unilateral; reps 1 x 5 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=F base=SUP | trunk T173 L24 | both K-70 XK0.4 | arm1 S-30 E64 | arm2 S-60 XE0 >> trunk T161 L0 | arm2 S-71
plank: ok DD NS; care HD PS SI WR BP; no SS SL PR PO AB
    strength neutral 3, prone, bilateral; hold 2 x 10 s, rest 20; at most 3 x 12 x 30 s
    view=S base=PRN | trunk T7 | both A-10 | arm S83 E90
sit_stand: ok HD SS PS SL SI DD NS PR; care PO FR
    strength neutral 1, seated, bilateral; reps 1 x 8, tempo 2.5+2.5; at most 3 x 12 x 20 s
    view=S base=SIT | trunk T60 | both H120 K100 A10 | arm S40 E20 >> trunk T90 | both H0 K0 A0 | arm S0
wall_sit: ok SS SL DD NS; care HD PS SI PR PO FR BP
    strength neutral 2, standing, bilateral; reps 1 x 8 x 5 s, tempo 2+2; at most 3 x 12 x 20 s
    view=S base=STD | both H33 K13 A-20 >> both H60 K60 A0
"""
"""id: marks (a condition not named is ok), then kind, bias, level, positions, sides, dose and caps, then the pose."""

ROUTINES = """
neutral: -, -
    walk: timed 1 x 300 s
    belly_breath: reps 1 x 6, tempo 4+6
    ankle_pumps: reps 1 x 15, tempo 2+2
    heel_slides: reps 1 x 6, tempo 2+2
    ab_brace: reps 1 x 8 x 5 s, tempo 2+2
T1: -, -
    walk: timed 1 x 300 s
    belly_breath: reps 1 x 6, tempo 4+6
    ankle_pumps: reps 1 x 15, tempo 2+2
    heel_slides: reps 1 x 6, tempo 2+2
    pelvic_tilt: reps 1 x 8 x 5 s, tempo 2+2; not HD
    ab_brace: reps 1 x 8 x 5 s, tempo 2+2
    knee_chest_1: hold 2 x 15 s; SS or SL
    prone_lying: timed 1 x 120 s; HD
T2: HD, extension
    walk: timed 1 x 300 s
    prone_lying: timed 1 x 120 s
    prone_elbows: reps 1 x 10 x 5 s, tempo 2+2
    press_up: reps 1 x 10 x 1 s, tempo 2+2
    bird_dog: reps 1 x 5 x 5 s, tempo 2+2
    ab_brace: reps 1 x 10 x 5 s, tempo 2+2
    bridge: reps 1 x 8 x 5 s, tempo 2+2
    ham_supine: hold 2 x 20 s; leg_pain<4
    slider_seat: reps 1 x 10, tempo 2.5+2.5; not leg_pain<4
T3: SS, flexion
    walk: timed 1 x 300 s
    pelvic_tilt: reps 1 x 10 x 5 s, tempo 2+2
    knee_chest_1: hold 3 x 20 s
    knee_chest_2: hold 4 x 20 s
    hook_march: timed 2 x 30 s, rest 30
    ham_supine: hold 2 x 20 s
    seat_flex: reps 1 x 8 x 2 s, tempo 2+2
    sit_stand: reps 1 x 8, tempo 2.5+2.5
T4: SL, flexion
    walk: timed 1 x 300 s
    pelvic_tilt: reps 1 x 10 x 10 s, tempo 2+2
    knee_chest_2: hold 3 x 20 s
    hook_march: timed 2 x 30 s, rest 30
    curl_up: reps 1 x 8 x 3 s, tempo 2+2
    ham_supine: hold 3 x 20 s
    bird_dog: reps 1 x 5 x 5 s, tempo 2+2
T5: PS, -
    walk: timed 1 x 300 s
    fig4_seated: hold 3 x 30 s; not ticked:fig4_supine
    slider_seat: reps 1 x 10, tempo 2.5+2.5; ticked:slider_seat
    fig4_supine: hold 3 x 30 s; ticked:fig4_supine
    piri_cross: hold 2 x 20 s
    ham_supine: hold 2 x 20 s
    bridge: reps 1 x 10 x 5 s, tempo 2+2
    clamshell: reps 1 x 10, tempo 2+2
T6: SI, -
    walk: timed 1 x 300 s
    knee_chest_1: reps 1 x 10 x 2 s, tempo 2+2
    trunk_rot: reps 1 x 5 x 5 s, tempo 2+2
    bridge: reps 1 x 8 x 5 s, tempo 2+2
    ham_supine: hold 2 x 20 s
    clamshell: reps 1 x 10, tempo 2+2
    press_up: reps 1 x 5 x 5 s, tempo 2+2; ticked:press_up
T7: DD NS, -
    walk: timed 1 x 300 s
    cat_camel: reps 1 x 8, tempo 4+4
    bird_dog: reps 1 x 6 x 5 s, tempo 2+2
    hook_march: timed 2 x 30 s, rest 30
    bridge: reps 1 x 10 x 5 s, tempo 2+2
    ham_supine: hold 2 x 30 s
    clamshell: reps 1 x 10, tempo 2+2
T8: -, -
    walk: timed 1 x 300 s
    cat_camel: reps 1 x 6, tempo 4+4
    bird_dog: reps 1 x 6 x 8 s, tempo 2+2
    side_plank: reps 1 x 4 x 8 s, tempo 2+2; ticked:side_plank
    clamshell: reps 1 x 10, tempo 2+2; not ticked:side_plank
    hook_march: timed 2 x 30 s, rest 30
    ham_supine: hold 2 x 30 s
    sit_stand: reps 1 x 10, tempo 2.5+2.5
    fig4_seated: hold 1 x 30 s
T9: PR, -
    walk: timed 1 x 300 s
    pelvic_tilt standing: reps 1 x 10 x 4 s, tempo 2+2
    calf: hold 2 x 20 s
    cat_camel: reps 1 x 10, tempo 3+3
    clamshell: reps 1 x 8, tempo 2+2
    sit_stand: reps 1 x 8, tempo 2.5+2.5
    belly_breath seated: reps 1 x 5, tempo 4+6
T10: PO, -
    ankle_pumps: reps 1 x 10, tempo 2+2
    ab_brace: reps 1 x 5 x 5 s, tempo 2+2
    heel_slides: reps 1 x 5, tempo 2+2
    pelvic_tilt: reps 1 x 8 x 5 s, tempo 2+2; ticked:pelvic_tilt
    bridge: reps 1 x 5 x 5 s, tempo 2+2; ticked:bridge
    bird_dog: reps 1 x 5 x 5 s, tempo 2+2; ticked:bird_dog
    walk: timed 1 x 300 s
bed: -, -
    belly_breath: reps 1 x 6, tempo 4+6
    ankle_pumps: reps 1 x 12, tempo 2+2
    heel_slides: reps 1 x 4, tempo 2+2
"""
"""id: diagnoses, direction; then an exercise a line, its position where it is not the usual one, dose, condition."""
