// [[Rcpp::depends(RcppArmadillo)]]
// W1 in the C++ interface of the R package microsimulation: one message to oneself per sojourn.
#include <algorithm>
#include <microsimulation.h>
#include "w1_tables.h"
using namespace ssim;

static double totals[10];
static int rule = 0;
enum event_kind { sojourn_ends };

class Person : public cProcess {
  int person_class, benefit, state = 0, begun = 0, ended = 0, outcome = 0;

public:
  Person(int person_class, int benefit) : person_class(person_class), benefit(benefit) {}

  void init() { draw(); }

  void draw() {
    const double *law = w1_law[rule][2 * person_class + state];
    double left = begun ? law[4 * begun - 1] : 0.0;
    double wanted = left + R::runif(0, 1) * (1 - left);
    int cell = std::upper_bound(law + 4 * begun, law + 416, wanted) - law;
    ended = cell == 416 ? 104 : cell / 4 + 1;
    outcome = cell == 416 ? 4 : cell % 4;
    scheduleAt(ended, sojourn_ends);
  }

  virtual void handleMessage(const cMessage *) {
    totals[4 + state] += ended - begun;
    totals[6] += w1_met[rule][person_class][ended] - w1_met[rule][person_class][begun];
    totals[8] += (double)benefit * (ended - begun) * (2 - state);
    totals[9] += (double)benefit * (w1_paid[rule][state][ended] - w1_paid[rule][state][begun]);
    if (outcome == 3) totals[7] += state == 0;
    if (outcome != 3 || ended == 104) {
      totals[outcome < 3 ? outcome : 3]++;
      Sim::stop_process();
      return;
    }
    state = 1 - state;
    begun = ended;
    draw();
  }
};

// [[Rcpp::export]]
Rcpp::NumericVector w1_draw(int people, int rule_set) {
  Rcpp::RNGScope scope;
  static const double exempt_share[4] = {0.5, 0.35, 0.2, 0.1};
  rule = rule_set;
  std::fill(totals, totals + 10, 0.0);
  for (int i = 0; i < people; i++) {
    int place = i % 20, group = place < 8 ? 0 : place < 13 ? 1 : place < 17 ? 2 : 3;
    Person person(2 * group + (R::runif(0, 1) < exempt_share[group]), 3000 + 250 * ((i / 20) % 21));
    Sim::create_process(&person);
    Sim::run_simulation();
    Sim::clear();
  }
  return Rcpp::NumericVector(totals, totals + 10);
}
